package dev.gatehouse.server.database;

/** Which database it is; decides the little that the two do not say alike. */
public enum Dialect {
    HSQLDB,
    POSTGRESQL
}
