package dev.gatehouse.common.session;

import java.util.List;

/**
 * The steps of one client: of one network (/24, or /48 of IPv6) and one program in all its versions.
 *
 * @param number    its place among the branches, from 1; 1 is the client that signed in
 * @param clients   the addresses and descriptions with which it appeared; the first 20
 * @param firstStep the number of its first step
 * @param lastStep  the number of its last step
 * @param suspect   whether the verdict takes it for the thief's, with a confidence of 50 or more
 */
public record StoryBranch(int number, List<StoryClient> clients, int firstStep, int lastStep, boolean suspect) {

    public StoryBranch {
        clients = List.copyOf(clients);
    }
}
