// Makes target/gatehouse_*.deb (server) and target/gatehouse-console_*.deb with the jpackage of the build's JDK.
// Both bring a runtime of their own. The server's package has parts that jpackage does not know (settings in /etc that
// dpkg keeps, a systemd unit, a command on the path), so jpackage makes its application image and dpkg-deb the package.

import org.apache.maven.toolchain.ToolchainManager

toolchain = session.container.lookup(ToolchainManager).getToolchainFromBuildContext('jdk', session)
jdk = toolchain ? new File(toolchain.findTool('java')).parentFile.parent : System.getProperty('java.home')
target = new File(project.build.directory)
root = project.basedir.parentFile
// With ~ a snapshot sorts before its release.
debVersion = project.version.replace('-', '~')
architecture = output('dpkg', '--print-architecture')

// All of Java SE rather than what jdeps sees: drivers, metrics and signing find much by reflection. Then: flight
// recordings, the JVM's own measures, socket options, sun.misc.Unsafe in libraries, jars as file systems, jcmd.
modules = ['java.se', 'jdk.jfr', 'jdk.management', 'jdk.management.agent', 'jdk.net', 'jdk.unsupported', 'jdk.zipfs',
           'jdk.jcmd']

ant.delete(dir: target, quiet: true)
server()
console()

def server() {
    def distribution = new File(root, 'server/target/gatehouse')
    def options = new File(distribution, 'conf/jvm.options').readLines().findAll { it && !it.startsWith('#') }
    jpackage('--type', 'app-image', '--name', 'gatehouse', '--description', 'JWT authentication server',
            '--dest', "$target/image", '--input', "$distribution/lib", '--main-jar', 'gatehouse-server.jar',
            '--add-modules', modules.join(','), *options.collectMany { ['--java-options', it] })

    def tree = new File(target, 'server')
    def ours = new File(project.basedir, 'server')
    ant.move(file: "$target/image/gatehouse", tofile: "$tree/opt/gatehouse")
    ant.copy(todir: tree) { fileset(dir: ours) }
    ant.copy(todir: "$tree/usr/share/doc/gatehouse") { fileset(dir: "$distribution/conf", includes: '*.yaml') }
    ant.copy(todir: "$tree/usr/share/doc/gatehouse") { fileset(dir: "$distribution/proxy") }
    ant.chmod(perm: '755', dir: tree, includes: 'DEBIAN/p*,usr/bin/*', type: 'file')
    def control = new File(tree, 'DEBIAN/control')
    control.text = control.text.replace('@version@', debVersion).replace('@architecture@', architecture)
    run('dpkg-deb', '--root-owner-group', '--build', tree, "$target/gatehouse_${debVersion}_${architecture}.deb")
}

def console() {
    def distribution = new File(root, 'console-app/target/gatehouse-console')
    jpackage('--type', 'deb', '--name', 'gatehouse-console', '--description', 'Security console of Gatehouse',
            '--dest', target, '--input', "$distribution/lib", '--main-jar', 'gatehouse-console.jar',
            '--module-path', "$distribution/javafx",
            '--add-modules', [*modules, 'javafx.controls', 'jdk.localedata'].join(','),
            '--java-options', '--enable-native-access=javafx.graphics',
            '--install-dir', '/opt', '--linux-app-category', 'net',
            '--linux-shortcut', '--linux-menu-group', 'Network;Security',
            // JavaFX loads it by name, which jpackage does not see.
            '--linux-package-deps', 'libgtk-3-0t64 | libgtk-3-0')
}

def jpackage(Object... arguments) {
    run("$jdk/bin/jpackage", '--app-version', debVersion, '--vendor', 'Gatehouse', *arguments)
}

def run(Object... command) {
    def status = new ProcessBuilder(command*.toString()).inheritIO().start().waitFor()
    if (status != 0) throw new IllegalStateException("${command[0]} ended with $status, see above")
}

def output(String... command) {
    command.toList().execute().text.trim()
}
