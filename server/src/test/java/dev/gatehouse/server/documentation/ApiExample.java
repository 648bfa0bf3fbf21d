package dev.gatehouse.server.documentation;

import java.util.List;
import java.util.Optional;

/**
 * Commands that the documentation shows in one block, and what it says of the last one's answer.
 *
 * @param line     where the block begins, from 1 on
 * @param commands as a shell gets them, each on one line
 * @param answer   the block that follows, if there is one
 */
record ApiExample(int line, List<String> commands, Optional<String> answer) {}
