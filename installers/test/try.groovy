// Tries the packages in a root that is thrown away; -Dtry.parts="deb kill" takes some parts alone.

if (!System.getProperty('os.name').startsWith('Linux')) {
    log.warn('The packages are not tried: that needs Linux')
    return
}
def parts = (session.userProperties['try.parts'] ?: '').tokenize()
def command = [new File(project.basedir, 'test/throw-away-root.sh').path, project.build.directory, *parts]
def toolchain = session.container.lookup(org.apache.maven.toolchain.ToolchainManager).getToolchainFromBuildContext('jdk', session)
def process = new ProcessBuilder(command).inheritIO()
process.environment().put('JAVA_HOME', toolchain ? new File(toolchain.findTool('java')).parentFile.parent : System.getProperty('java.home'))
def status = process.start().waitFor()
// 77: what it needs is not here, which it has said.
if (!(status in [0, 77])) throw new IllegalStateException('A package does not do what it should, see above')
