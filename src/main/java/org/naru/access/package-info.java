/**
 * Who may come in and what each may do: accounts, roles, permissions, circles, sign-in, sessions, the audit log.
 *
 * <p>Words: an <em>account</em> is a person of the staff who signs in; a <em>role</em> is a named set of
 * <em>permissions</em>; the <em>actor</em> of a request is its account with what it may do. Every route of the program
 * names its permission ({@link org.naru.access.Requires}) or says why it is open ({@link org.naru.access.Open}), and one
 * place in the program lets requests through.
 *
 * <p>A <em>circle</em> is a named group within which something sealed may be read; here stands who is in it, as the signed
 * directory (room vault) says, so that every request and every row is judged by it ({@link org.naru.access.Circles}).
 *
 * <p>Not in it: keys, and anything that is sealed. No account is ever linked to a case.
 */
@NullMarked
@ApplicationModule(
        displayName = "Access",
        allowedDependencies = {"platform", "platform :: *"})
package org.naru.access;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
