package dev.gatehouse.bench.report;

/**
 * A round of both servers, one after the other.
 *
 * @param ours   what ours did
 * @param theirs what the other one did
 */
public record ComparedRound(Measured ours, Measured theirs) {}
