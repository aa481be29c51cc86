/**
 * Grants from one legal entity of the house to another, from the request to the account of use, and the resolutions of
 * the boards.
 *
 * <p>Words: who gives is the <em>giver</em>, who receives the <em>taker</em>. A <em>promise</em> stands in both books or
 * in neither; <em>payment</em> and <em>receipt</em> are posted each when it happens, and what lies between them is
 * <em>in transit</em>. A giver's wish never binds the board: the request says who asked, the resolution that the board
 * keeps its discretion and may withdraw (Rev. Rul. 66-79).
 *
 * <p>Promises: no step out of its order; no approval without a resolution that carries; every step keeps who, when and
 * why. Not in it: names of persons; members of boards are opaque accounts.
 */
@NullMarked
@NamedInterface("grants")
package org.naru.ledger.grants;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
