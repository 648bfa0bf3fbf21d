package dev.gatehouse.server.account;

import dev.gatehouse.common.account.Role;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a role from its name. */
public final class RoleConverter implements ITypeConverter<Role> {

    /** What there is to choose from. */
    public static final String ROLES = "user, auditor (reads), operator (also acts) or admin.";

    @Override
    public Role convert(String text) {
        return Role.parse(text).orElseThrow(() -> new TypeConversionException("a role is " + ROLES));
    }
}
