package dev.gatehouse.server.accountimport;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.Map;

/**
 * One object of a dump, with the fields that were asked for.
 *
 * @param number its place in the dump; the first is 1
 * @param model  such as {@code auth.user}; empty if it says none
 * @param pk     its id; missing if it says none
 * @param fields its fields by name; those that are lists or objects are left out
 */
record DumpEntry(long number, String model, JsonNode pk, Map<String, JsonNode> fields) {

    /** A field's value; missing if it is not there. */
    JsonNode field(String name) {
        return fields.getOrDefault(name, MissingNode.getInstance());
    }
}
