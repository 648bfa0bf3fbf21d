// Runs Spotless for all modules in a Maven on the JDK of the build: see server/docs/decisions/0001.

def toolchain = session.container.lookup('org.apache.maven.toolchain.ToolchainManager').getToolchainFromBuildContext('jdk', session)
def jdk = toolchain ? new File(toolchain.findTool('java')).parentFile.parent : System.getProperty('java.home')
def maven = new File(System.getProperty('maven.home'), System.getProperty('os.name').startsWith('Windows') ? 'bin/mvn.cmd' : 'bin/mvn')

def command = [maven.path, '--batch-mode', '--quiet', '--non-recursive', "-Dmaven.repo.local=${session.settings.localRepository}"]
if (session.offline) command << '--offline'
if (session.request.userSettingsFile?.exists()) command << '--settings' << session.request.userSettingsFile.path
command << "spotless:${project.properties['format.goal']}"

def builder = new ProcessBuilder(command*.toString()).directory(project.basedir).inheritIO()
builder.environment().JAVA_HOME = jdk
// Maven's own libraries use what JDK 25 warns about.
builder.environment().MAVEN_OPTS = '--sun-misc-unsafe-memory-access=allow --enable-native-access=ALL-UNNAMED'
if (builder.start().waitFor() != 0) throw new IllegalStateException('not formatted, see above; `mvn -Pformat` formats everything')
