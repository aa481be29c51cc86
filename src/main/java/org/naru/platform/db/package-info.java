/**
 * The database: the embedded server, who logs in, connections, transactions and migrations.
 *
 * <p><b>Three roles.</b> The <em>owner</em> owns the database and its schemas and migrates. The program and the tests
 * log in as {@code naru_app}, which has only what the migrations grant. {@code naru_reader} may read what they grant.
 *
 * <p><b>The actor.</b> A connection is only to be had inside a transaction, and every transaction names who acts ({@link
 * org.naru.platform.acting.Acting}). In SQL, {@code platform.actor()} says who; where nobody is named it raises an
 * error. By hand: {@code begin; select platform.act_as('operator:console'); …}. A table whose rows must never be read without an actor is guarded in the migration that creates it:
 *
 * <pre>{@code call platform.guard('ledger', 'entry');}</pre>
 *
 * <p><b>For who writes a migration.</b> It runs as the owner, with the actor {@code system:migration}. Functions and
 * procedures belong to nobody until granted: {@code grant execute on function … to naru_app}. Tables, sequences and the
 * schema ({@code grant usage on schema … to naru_app}) likewise. Nothing newer than PostgreSQL 15.
 */
@NullMarked
@NamedInterface("db")
package org.naru.platform.db;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
