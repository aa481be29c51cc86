/**
 * What is sealed, kept by somebody who cannot open it: the signed directory of keys, capsules, wraps, shares.
 *
 * <p>Words: a <em>statement</em> is one signed line of the <em>directory</em>, the chain that says who has which key and
 * who belongs to which circle; a <em>card</em> is a member's public keys; a <em>subject</em> is a person, a house, an
 * entry … under whose key things are sealed; a <em>capsule</em> is one sealed version of one document about a subject; a
 * <em>grant</em> gives a circle's key to a member, a <em>wrap</em> a subject's key to a circle, less its <em>share</em>,
 * which lies outside the database. Formats: {@code docs/specs/directory.md}, {@code docs/specs/capsule.md}.
 *
 * <p>Promises: what is not sealed as it must be is refused and leaves no trace; every delivery of a capsule is in the
 * audit log before its bytes leave; an erased subject's share is nowhere any more. Not in it: any type that could open a
 * capsule. What opens is in {@code src/main/ts/vault} and runs in a browser.
 */
@NullMarked
@ApplicationModule(
        displayName = "Vault",
        allowedDependencies = {"platform", "platform :: *", "access", "protection"})
package org.naru.vault;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
