package dev.gatehouse.server.config;

import java.nio.file.Path;

/**
 * Where the server keeps its files: the embedded database, the master key, the first administrator's password.
 *
 * @param directory made at first start; default {@code data}
 */
public record DataSettings(Path directory) {

    static DataSettings from(Section section) {
        return new DataSettings(section.path("directory", "data"));
    }
}
