/**
 * Lists that are read page by page and follow the ledger, as most pages show one; start at
 * {@link dev.gatehouse.console.list.PagedList}.
 */
@NullMarked
package dev.gatehouse.console.list;

import org.jspecify.annotations.NullMarked;
