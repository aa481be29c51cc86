/**
 * The books a second time, written from {@code docs/specs/ledger.md} alone, to audit the real ones.
 *
 * <p>Shares no class with the product but money and, where the two are compared, the types of the ledger's door.
 */
@NullMarked
package org.naru.ledger.model;

import org.jspecify.annotations.NullMarked;
