/**
 * The shape of every list that is read page by page.
 */
@NullMarked
package dev.gatehouse.common.page;

import org.jspecify.annotations.NullMarked;
