package dev.gatehouse.console;

import dev.gatehouse.common.client.ServerAddress;
import dev.gatehouse.console.list.FilterValues;
import dev.gatehouse.console.page.ConsolePage;
import java.util.Map;

/**
 * Where a user was when the session ended.
 *
 * @param page    the {@link ConsolePage#id()} of the page in sight
 * @param filters what the pages' filters were set to, by the pages' ids
 */
record Whereabouts(ServerAddress server, String username, String page, Map<String, FilterValues> filters) {}
