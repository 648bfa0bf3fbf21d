package dev.gatehouse.server.key;

/**
 * The public part of an access key, as {@code jwks.json} shows it (RFC 7517 §4, RFC 7518 §6.2).
 *
 * @param kty always {@code EC}
 * @param use always {@code sig}
 * @param crv always {@code P-256}
 * @param kid names the key
 * @param x   the first coordinate
 * @param y   the second coordinate
 * @param alg always {@code ES256}
 */
record PublicJwk(String kty, String use, String crv, String kid, String x, String y, String alg) {}
