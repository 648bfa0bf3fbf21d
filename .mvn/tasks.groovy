// What the build starts as processes of their own: `mvn verify` and `mvn -Pformat` (Spotless), `mvn -Prun`, `mvn -Pconsole`,
// `mvn -Pbench`.
// A pom calls this script with the property `task`: the root's for a profile, the console's for the check.

import org.apache.maven.project.DefaultDependencyResolutionRequest
import org.apache.maven.project.ProjectDependenciesResolver
import org.apache.maven.toolchain.ToolchainManager
import org.eclipse.aether.graph.DependencyFilter

root = session.request.multiModuleProjectDirectory
windows = System.getProperty('os.name').startsWith('Windows')
toolchain = session.container.lookup(ToolchainManager).getToolchainFromBuildContext('jdk', session)
// No toolchain is chosen where Maven itself runs on a JDK 25.
jdk = toolchain ? new File(toolchain.findTool('java')).parentFile.parent : System.getProperty('java.home')

// A JVM decodes arguments and variables after the locale.
utf8 = [LC_ALL: 'C.UTF-8']

switch (project.properties['task']) {
    case 'format-check' -> format('check')
    case 'format-apply' -> format('apply')
    case 'run' -> server()
    case 'console' -> console()
    case 'bench' -> bench()
}

/** Spotless parses with the javac of the JVM it runs in, so that must be the JDK of the build: see decision 0001. */
def format(goal) {
    if (maven('--non-recursive', "spotless:$goal") != 0) {
        throw new IllegalStateException('not formatted, see above; `mvn -Pformat` formats everything')
    }
}

def server() {
    compile('common', 'server')
    def options = "@${new File(project.basedir, 'server/src/main/dist/conf/jvm.options')}"
    java(utf8, [options, '-cp', path(classes('common', 'server') + dependencies('server'))], 'dev.gatehouse.server.Main', 'serve')
}

def console() {
    def inMemory = jvmOptions().any { it.startsWith('-Dglass.platform=') }
    if (System.getProperty('os.name') == 'Linux' && !System.getenv('DISPLAY') && !inMemory) {
        System.err.println('The console needs a display, and DISPLAY is not set.')
        System.exit(1)
    }
    compile('common', 'console-app')
    def (javafx, libraries) = dependencies('console-app').split { it.path.contains('/org/openjfx/') }
    // It keeps the user's locale, whose language and formats it may speak.
    java([:], ['--module-path', path(javafx), '--add-modules', 'javafx.controls', '--enable-native-access=javafx.graphics',
          '-cp', path(classes('common', 'console-app') + libraries)], 'dev.gatehouse.console.Main')
}

/** Loads the server as it is delivered, so it has to be packaged. */
def bench() {
    build('package', 'common', 'server/bench', 'server')
    java(utf8, ['-cp', path(classes('common', 'server/bench') + dependencies('bench'))], 'dev.gatehouse.bench.Main')
}

def compile(String... modules) {
    build('process-classes', modules)
}

def build(String phase, String... modules) {
    if (maven('--projects', modules.join(','), '-Denforcer.skip', '-Dmaven.test.skip', phase) != 0) System.exit(1)
}

def classes(String... modules) {
    modules.collect { new File(project.basedir, "$it/target/classes") }
}

/** The libraries that a module needs to run; of our own only the classes are used, so that nothing has to be packaged. */
def dependencies(module) {
    def owner = session.projects.find { it.basedir.name == module }
    def request = new DefaultDependencyResolutionRequest(owner, session.repositorySession)
    request.resolutionFilter = { node, parents ->
        node.dependency?.scope in ['compile', 'runtime'] && node.artifact.groupId != project.groupId
    } as DependencyFilter
    session.container.lookup(ProjectDependenciesResolver).resolve(request).resolvedDependencies*.artifact*.file
}

def path(files) { files.join(File.pathSeparator) }

def jvmOptions() { (session.userProperties['gatehouse.jvm'] ?: '').tokenize() }

/** Ends Maven as the program ends, so that the program's last words are the last that one sees. */
def java(Map<String, String> environment, List<String> options, String... program) {
    def arguments = (session.userProperties['gatehouse.args'] ?: '').tokenize()
    if (arguments.any { it.contains('\uFFFD') }) {
        System.err.println('-Dgatehouse.args has characters that could not be read (U+FFFD): start Maven with LC_ALL=C.UTF-8.')
        System.exit(2)
    }
    System.exit(start([new File(jdk, 'bin/java').path, *options, *jvmOptions(), *program, *arguments], environment))
}

/** A quiet Maven on the JDK of the build, with the settings of this one. */
def maven(String... goals) {
    def command = [new File(System.getProperty('maven.home'), windows ? 'bin/mvn.cmd' : 'bin/mvn').path,
                   '--batch-mode', "-Dmaven.repo.local=${session.settings.localRepository}"]
    if (session.offline) command << '--offline'
    if (session.request.userSettingsFile?.exists()) command << '--settings' << session.request.userSettingsFile.path
    start(command + goals.toList(), [
            JAVA_HOME : jdk,
            // Maven's own libraries use what JDK 25 warns about; warnings of the compiler shall be seen, so no --quiet.
            MAVEN_OPTS: '--sun-misc-unsafe-memory-access=allow --enable-native-access=ALL-UNNAMED ' +
                    '-Dorg.slf4j.simpleLogger.defaultLogLevel=warn ' +
                    // The console is compiled without the server, which only its tests need.
                    '-Dorg.slf4j.simpleLogger.log.org.codehaus.plexus.PlexusContainer=error'])
}

/** Starts a process that a stop of Maven stops too; Maven waits until it has finished. */
def start(command, environment = [:]) {
    def builder = new ProcessBuilder(command*.toString()).directory(root).inheritIO()
    builder.environment().putAll(environment)
    def process = builder.start()
    Runtime.runtime.addShutdownHook(new Thread({ process.destroy(); process.waitFor() }))
    process.waitFor()
}
