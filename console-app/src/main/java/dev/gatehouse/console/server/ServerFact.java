package dev.gatehouse.console.server;

/**
 * One thing that is known of the server.
 *
 * @param name  the end of its text's key
 * @param value in words
 */
record ServerFact(String name, String value) {}
