package dev.gatehouse.server.process;

/** How often a server is killed before what it has left is looked at: {@code mvn -Pchaos} does so a hundred times. */
final class Kills {

    private Kills() {}

    /** As often as {@code chaos.kills} says, and so often where it says nothing: the short form in each build. */
    static int countOr(int few) {
        return Integer.getInteger("chaos.kills", few);
    }
}
