/**
 * Moving in from Django: reads what {@code manage.py dumpdata} writes about users. Start at {@link
 * dev.gatehouse.server.django.DjangoImport}.
 */
@NullMarked
package dev.gatehouse.server.django;

import org.jspecify.annotations.NullMarked;
