// Makes the packages of server and console in target/, each with a runtime of its own that is linked from the build's JDK: *.deb where
// there is dpkg-deb, the server's *.rpm where there is rpmbuild as well.

import groovy.json.JsonOutput
import groovy.json.JsonSlurper
import java.security.MessageDigest
import org.apache.maven.toolchain.ToolchainManager

toolchain = session.container.lookup(ToolchainManager).getToolchainFromBuildContext('jdk', session)
jdk = toolchain ? new File(toolchain.findTool('java')).parentFile.parent : System.getProperty('java.home')
target = new File(project.build.directory)
root = project.basedir.parentFile
// With ~ a snapshot sorts before its release. Our packaging of it is the first.
upstream = project.version.replace('-', '~')
debVersion = "$upstream-1"
architecture = output('dpkg', '--print-architecture')
// Every file has this time, so that the same sources give the same package.
timestamp = java.time.Instant.parse(project.properties['project.build.outputTimestamp'])

// What jdeps finds in the libraries, and what is found by reflection or is asked of a running JVM: flight recordings, measures, socket
// options, sun.misc.Unsafe, jars as file systems, jcmd.
modules = ['java.compiler', 'java.desktop', 'java.instrument', 'java.management', 'java.naming', 'java.net.http', 'java.security.jgss',
           'java.security.sasl', 'java.sql', 'jdk.jfr', 'jdk.management', 'jdk.management.agent', 'jdk.net', 'jdk.unsupported',
           'jdk.zipfs', 'jdk.jcmd']
// java.desktop is there for java.beans alone; nothing draws by it, also not JavaFX.
drawing = ['awt*', 'fontmanager', 'freetype', 'javajpeg', 'jawt', 'lcms', 'mlib_image', 'jsound', 'splashscreen']

// What JavaFX loads at run time, and what GTK does not bring along.
libraries = 'libc6 (>= 2.34), libfreetype6, libgl1, libgtk-3-0t64 | libgtk-3-0, libx11-6, libxtst6, libxxf86vm1, zlib1g'

if (!new File(target, 'bom.json').exists()) {
    throw new IllegalStateException("$target/bom.json is missing. The CycloneDX plugin writes it just before, but Maven skips that goal with " +
            '--offline: run once without; what it has written is good for later runs')
}
target.listFiles().findAll { it.name != 'bom.json' }.each { run('rm', '-rf', it) }
server()
console()
checksums()

def server() {
    def tree = new File(target, 'server')
    def home = new File(tree, 'usr/lib/gatehouse')
    def ours = new File(project.basedir, 'server')
    def distribution = new File(root, 'server/target/gatehouse')
    // What a rehearsal there has left is for that place alone (decision 0032).
    ant.copy(todir: home) { fileset(dir: distribution, includes: 'bin/**,conf/jvm.options') }
    // Nor what an earlier build has left: what ships is what the class path names.
    ant.copy(todir: "$home/lib") { fileset(dir: "$distribution/lib", includes: ['gatehouse-server.jar', *classPath(new File(distribution, 'lib/gatehouse-server.jar'))].join(',')) }
    link(home, '--add-modules', modules.join(','))
    ant.copy(todir: tree) { fileset(dir: new File(ours, 'files')) }
    ant.symlink(link: "$home/conf/local.options", resource: '/etc/gatehouse/jvm.options')
    ant.chmod(perm: '755', dir: tree, includes: 'usr/bin/*,usr/lib/gatehouse/bin/*', type: 'file')
    describe(tree, home, distribution)
    deb(tree, ours, "$target/gatehouse_${debVersion}_${architecture}.deb")
    if (isHere('rpmbuild')) {
        rpm(tree, ours)
    } else {
        log.warn('No rpm of the server: rpmbuild is not here')
    }
}

/** The runtime of a package. Where strip is, its libraries lose the symbols that only debuggers read. */
def link(File home, String... what) {
    def runtime = new File(home, 'runtime')
    run("$jdk/bin/jlink", *what, '--output', runtime, '--compress', 'zip-0', '--no-header-files', '--no-man-pages', '--strip-java-debug-attributes',
            '--exclude-files', drawing.collect { "**/lib${it}.so" }.join(','))
    // jlink makes its files read-only, for their owner as well.
    run('chmod', '-R', 'u+w', runtime)
    if (isHere('strip')) {
        run('find', runtime, '-type', 'f', '(', '-name', '*.so', '-o', '-path', '*/bin/*', '-o', '-name', 'jexec', '-o', '-name', 'jspawnhelper', ')',
                '-exec', 'strip', '--strip-unneeded', '{}', '+')
    }
}

/** Manual, completion, changelog, examples: all that only people read. */
def describe(File tree, File home, File distribution) {
    def doc = new File(tree, 'usr/share/doc/gatehouse')
    def man = new File(tree, 'usr/share/man/man1')
    ant.copy(todir: doc) { fileset(dir: "$distribution/conf", includes: '*.yaml') }
    ant.copy(todir: "$doc/examples") {
        fileset(dir: "$distribution/proxy")
        fileset(dir: "$distribution/ops")
        fileset(dir: new File(root, 'server/smoke'), includes: '*.sh')
    }
    run("$home/bin/gatehouse", 'manual', man.path)
    man.eachFile { run('gzip', '-9n', it) }
    [bash: 'bash-completion/completions/gatehouse', zsh: 'zsh/vendor-completions/_gatehouse',
     fish: 'fish/vendor_completions.d/gatehouse.fish'].each { shell, file ->
        def completion = new File(tree, "usr/share/$file")
        completion.parentFile.mkdirs()
        // A file that a shell reads, and no program.
        completion.text = output("$home/bin/gatehouse", 'completion', shell).replaceFirst('^#!.*\n', '') + '\n'
    }
    changelog(doc)
    thirdParty(doc, new File(home, 'lib'))
}

def changelog(File doc) {
    ant.copy(file: new File(root, 'server/docs/CHANGELOG.md'), tofile: "$doc/changelog")
    def packaging = new File(doc, 'changelog.Debian')
    packaging.text = """$doc.name ($debVersion) unstable; urgency=medium

  * Gatehouse $project.version. What is new is in changelog.gz.

 -- Gatehouse <gatehouse@localhost.localdomain>  ${timestamp.atZone(java.time.ZoneOffset.UTC).format(java.time.format.DateTimeFormatter.RFC_1123_DATE_TIME).replace('GMT', '+0000')}
"""
    run('gzip', '-9n', "$doc/changelog", packaging)
}

/** What the package is made of: a bill of materials (CycloneDX), every licence by name, and the texts that the jars bring. */
def thirdParty(File doc, File... folders) {
    def files = folders.collectMany { it.listFiles().toList() }
    def jars = files*.name
    def bill = new JsonSlurper().parse(new File(target, 'bom.json'))
    bill.components = bill.components.findAll { each -> jars.any { it.startsWith("${each.name}-${each.version}") } }
    bill.dependencies = bill.dependencies.findAll { each -> bill.components.any { it.'bom-ref' == each.ref } }
    new File(doc, 'sbom.cdx.json').text = JsonOutput.prettyPrint(JsonOutput.toJson(bill))
    def table = bill.components.sort { it.name }.collect { each ->
        def names = (each.licenses ?: []).collect { it.license?.id ?: it.license?.name ?: it.expression }
        " $each.name $each.version: ${names.join(' or ') ?: 'not stated'}"
    }
    new File(doc, 'copyright').text = new File(project.basedir, 'copyright').text
            .replace('@license@', project.properties['project.license']).replace('@libraries@', table.join('\n'))
    files.findAll { it.name.endsWith('.jar') }.each { jar ->
        ant.unzip(src: jar, dest: new File(doc, "third-party/${jar.name - '.jar'}"), failOnEmptyArchive: false) {
            patternset(includes: 'META-INF/LICENSE*,META-INF/NOTICE*,LICENSE*,NOTICE*')
        }
    }
}

/** Its control files, from the scripts that deb and rpm share, and its sums. */
def deb(File tree, File ours, String file) {
    def control = new File(tree, 'DEBIAN')
    ant.copy(file: new File(ours, 'deb/lintian-overrides'), tofile: "$tree/usr/share/lintian/overrides/${new File(file).name.split('_')[0]}")
    ant.copy(todir: control) { fileset(dir: new File(ours, 'deb'), excludes: 'lintian-overrides') }
    def values = ['@version@': debVersion, '@architecture@': architecture, '@size@': sizeInKiB(tree), '@maintainer@': shared(ours),
                  '@libraries@': libraries]
    control.eachFile { fillIn(it, values) }
    new File(control, 'md5sums').text = files(tree).findAll { !it.startsWith('DEBIAN/') && !it.startsWith('etc/') }
            .collect { "${digest('MD5', new File(tree, it))}  $it\n" }.join()
    ant.chmod(perm: '755', dir: control, includes: 'pre*,post*,config', type: 'file')
    settle(tree)
    // Files for secrets: one that a later version brings, or that is brought back, is closed before anything is written into it.
    ['environment', 'backup'].collect { new File(tree, "etc/gatehouse/$it") }.findAll { it.exists() }.each { run('chmod', '600', it) }
    run('dpkg-deb', '--root-owner-group', '-Zxz', '--build', tree, file)
}

def rpm(File tree, File ours) {
    def spec = new File(target, 'gatehouse.spec')
    ant.copy(file: new File(ours, 'rpm/gatehouse.spec'), tofile: spec)
    fillIn(spec, ['@version@': upstream, '@license@': project.properties['project.license'], '@tree@': tree.path, '@maintainer@': shared(ours),
                  '@date@': timestamp.atZone(java.time.ZoneOffset.UTC).format(java.time.format.DateTimeFormatter.ofPattern('EEE MMM dd yyyy', Locale.ROOT))])
    run('rpmbuild', '-bb', '--quiet', '--define', "_topdir $target/rpm", '--define', "_rpmdir $target", '--define',
            '_build_name_fmt %{NAME}-%{VERSION}-%{RELEASE}.%{ARCH}.rpm', '--define', '_buildhost localhost', spec)
}

/** What the scripts of a package share, where it has any. */
def shared(File ours) {
    def script = new File(ours, 'maintainer.sh')
    script.exists() ? script.text.trim() : ''
}

def fillIn(File file, Map values) {
    values.each { key, value -> file.text = file.text.replace(key, value.toString()) }
}

def isHere(String tool) {
    System.getenv('PATH').split(File.pathSeparator).any { new File(it, tool).canExecute() }
}

def console() {
    def tree = new File(target, 'console')
    def home = new File(tree, 'usr/lib/gatehouse-console')
    def ours = new File(project.basedir, 'console')
    def distribution = new File(root, 'console-app/target/gatehouse-console')
    def doc = new File(tree, 'usr/share/doc/gatehouse-console')
    ant.copy(todir: "$home/lib") { fileset(dir: "$distribution/lib") }
    link(home, '--module-path', "$distribution/javafx", '--add-modules', [*modules, 'javafx.controls', 'jdk.localedata'].join(','))
    ant.copy(todir: tree) { fileset(dir: new File(ours, 'files')) }
    ant.symlink(link: "${new File(tree, 'usr/bin').tap { mkdirs() }}/gatehouse-console", resource: '../lib/gatehouse-console/bin/gatehouse-console')
    ant.chmod(perm: '755', dir: "$home/bin", includes: '*', type: 'file')
    icons(new File(tree, 'usr/share/icons/hicolor'))
    run('gzip', '-9n', "$tree/usr/share/man/man1/gatehouse-console.1")
    changelog(doc)
    thirdParty(doc, new File(home, 'lib'), new File("$distribution/javafx"))
    deb(tree, ours, "$target/gatehouse-console_${debVersion}_${architecture}.deb")
}

/** The sizes that menus want, from the one drawing; without rsvg-convert the drawing alone, which current desktops take. */
def icons(File theme) {
    def drawing = new File(theme, 'scalable/apps/gatehouse-console.svg')
    if (!isHere('rsvg-convert')) {
        log.warn('The console has its icon as SVG alone: rsvg-convert is not here')
        return
    }
    [16, 24, 32, 48, 64, 128, 256].each { size ->
        def folder = new File(theme, "${size}x$size/apps")
        folder.mkdirs()
        run('rsvg-convert', '--width', size, '--output', new File(folder, 'gatehouse-console.png'), drawing)
    }
}

def checksums() {
    def packages = target.listFiles().findAll { it.name ==~ /.*\.(deb|rpm)/ }.sort { it.name }
    new File(target, 'SHA256SUMS').text = packages.collect { "${digest('SHA-256', it)}  $it.name\n" }.join()
}

def classPath(File jar) {
    new java.util.jar.JarFile(jar).withCloseable { it.manifest.mainAttributes.getValue('Class-Path').tokenize() }
}

def files(File tree) {
    def found = []
    tree.eachFileRecurse { if (it.file && !java.nio.file.Files.isSymbolicLink(it.toPath())) found << tree.relativePath(it) }
    found.sort()
}

def sizeInKiB(File tree) {
    files(tree).sum { (new File(tree, it).length() + 1023).intdiv(1024) }.toString()
}

def digest(String algorithm, File file) {
    file.withInputStream { java.util.HexFormat.of().formatHex(MessageDigest.getInstance(algorithm).digest(it.readAllBytes())) }
}

/** Modes and times that do not depend on who makes it, and when. */
def settle(File tree) {
    run('chmod', '-R', 'u=rwX,go=rX', tree)
    run('find', tree, '-exec', 'touch', '--no-dereference', '--date', timestamp, '{}', '+')
}

def run(Object... command) {
    def process = new ProcessBuilder(command*.toString()).inheritIO()
    process.environment().keySet().removeAll { it.startsWith('GATEHOUSE_') }
    process.environment().put('SOURCE_DATE_EPOCH', timestamp.epochSecond.toString())
    def status = process.start().waitFor()
    if (status != 0) throw new IllegalStateException("${command[0]} ended with $status, see above")
}

def output(String... command) {
    def process = command.toList().execute()
    def text = process.text
    if (process.waitFor() != 0) throw new IllegalStateException("${command[0]} ended with ${process.exitValue()}: $process.err.text")
    text.trim()
}
