/** What {@code mvn package} leaves in {@code target/gatehouse}; start at {@link dev.gatehouse.server.dist.LauncherTest}. */
@NullMarked
package dev.gatehouse.server.dist;

import org.jspecify.annotations.NullMarked;
