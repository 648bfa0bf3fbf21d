package dev.gatehouse.server.database;

import java.util.Set;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Gives each test a database of its own, and takes it away when the test is over. */
final class FreshDatabase implements ParameterResolver {

    private static final Set<Class<?>> GIVEN = Set.of(Database.class, TestDatabase.class);

    private final Dialect dialect;

    FreshDatabase(Dialect dialect) {
        this.dialect = dialect;
    }

    /** So that what a constructor is given lives as long as the test, and not as long as the class. */
    @Override
    public ExtensionContextScope getTestInstantiationExtensionContextScope(ExtensionContext root) {
        return ExtensionContextScope.TEST_METHOD;
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext test) {
        return GIVEN.contains(parameter.getParameter().getType());
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext test) {
        TestDatabase fresh = test.getStore(Namespace.create(FreshDatabase.class))
                .computeIfAbsent(TestDatabase.class, _ -> TestDatabase.fresh(dialect), TestDatabase.class);
        return parameter.getParameter().getType() == Database.class ? fresh.database() : fresh;
    }
}
