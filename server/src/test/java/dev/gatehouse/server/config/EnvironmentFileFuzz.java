package dev.gatehouse.server.config;

import dev.gatehouse.server.fuzz.FuzzTarget;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** Environment files: any value that is read is read as the same where it is written in double quotes. */
public final class EnvironmentFileFuzz implements FuzzTarget {

    @Override
    public void read(byte[] input) {
        EnvironmentFile.parse(new String(input, StandardCharsets.UTF_8)).forEach((name, value) -> {
            String quoted = "%s=\"%s\"".formatted(name, value.replaceAll("[\"\\\\`$]", "\\\\$0"));
            if (!EnvironmentFile.parse(quoted).equals(Map.of(name, value))) {
                throw new IllegalStateException(quoted + " is not read as what was quoted");
            }
        });
    }

    @Override
    public List<String> seeds() {
        return List.of(
                "# comment\nGATEHOUSE_DATABASE_PASSWORD=pa$$wort and blank\n",
                "A='one\ntwo'\"three \\\n four\\\"\" five \\\nB=\\'x\r\n;C=1\nD");
    }
}
