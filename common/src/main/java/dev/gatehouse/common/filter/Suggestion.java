package dev.gatehouse.common.filter;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** Finds what was probably meant by a mistyped word. */
final class Suggestion {

    /** Two letters added, left out, replaced or swapped with their neighbour; more is another word. */
    private static final int MOST_MISTAKES = 2;

    private Suggestion() {}

    /** The known word that is most like it; empty if none is much like it. */
    static Optional<String> of(String word, Collection<String> known) {
        return known.stream()
                .filter(candidate -> Math.abs(candidate.length() - word.length()) <= MOST_MISTAKES)
                .filter(candidate -> distance(word, candidate) <= Math.min(MOST_MISTAKES, candidate.length() / 2))
                .min(Comparator.comparingInt((String candidate) -> distance(word, candidate)));
    }

    /** How many such mistakes lie between them (optimal string alignment). */
    private static int distance(String a, String b) {
        int[][] distance = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                distance[i][j] = i == 0 || j == 0 ? i + j : cheapest(distance, a, b, i, j);
            }
        }
        return distance[a.length()][b.length()];
    }

    private static int cheapest(int[][] distance, String a, String b, int i, int j) {
        int replaced = distance[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        int addedOrLeftOut = Math.min(distance[i - 1][j], distance[i][j - 1]) + 1;
        int cheapest = Math.min(replaced, addedOrLeftOut);
        boolean swapped = i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
        return swapped ? Math.min(cheapest, distance[i - 2][j - 2] + 1) : cheapest;
    }
}
