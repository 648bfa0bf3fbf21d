/**
 * What a page of the window is, and how a page with a table is declared; start at
 * {@link dev.gatehouse.console.page.TablePage}.
 */
@NullMarked
package dev.gatehouse.console.page;

import org.jspecify.annotations.NullMarked;
