/**
 * Taking accounts over that were made elsewhere, with their ids and password hashes: reads what Django's {@code manage.py
 * dumpdata} writes about users. Start at {@link dev.gatehouse.server.accountimport.DjangoImport}.
 */
@NullMarked
package dev.gatehouse.server.accountimport;

import org.jspecify.annotations.NullMarked;
