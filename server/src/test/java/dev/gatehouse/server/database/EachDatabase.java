package dev.gatehouse.server.database;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ClassTemplateInvocationContext;
import org.junit.jupiter.api.extension.ClassTemplateInvocationContextProvider;
import org.junit.jupiter.api.extension.Extension;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Runs a test class once for each database. */
final class EachDatabase implements ClassTemplateInvocationContextProvider {

    @Override
    public boolean supportsClassTemplate(ExtensionContext context) {
        return true;
    }

    @Override
    public Stream<On> provideClassTemplateInvocationContexts(ExtensionContext context) {
        return Arrays.stream(Dialect.values()).map(On::new);
    }

    /** One run of the class. */
    record On(Dialect dialect) implements ClassTemplateInvocationContext {

        @Override
        public String getDisplayName(int invocation) {
            return dialect.name();
        }

        @Override
        public List<Extension> getAdditionalExtensions() {
            return List.of(new FreshDatabase(dialect));
        }
    }
}
