/**
 * The description of the API for programs (OpenAPI 3.1), made from what the endpoints declare. Start reading at
 * {@link dev.gatehouse.server.openapi.OpenApiDocument}.
 */
@NullMarked
package dev.gatehouse.server.openapi;

import org.jspecify.annotations.NullMarked;
