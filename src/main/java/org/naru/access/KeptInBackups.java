package org.naru.access;

import java.util.List;

/** What a backup asks this room, and what a restore ends. */
public final class KeptInBackups {
    private KeptInBackups() {}

    /** Questions about the head of the audit log, as name and value, asked of a backup and again after a restore. */
    public static List<String> heads() {
        return List.of("select 'audit', position || ' ' || encode(hash, 'hex') from access.audit_head");
    }

    /**
     * What must not come back with a copy of the database: sessions, codes for setting a way in, challenges. Whoever took them
     * out of a backup signs in with none of them. Tables that an older backup does not know are passed over.
     */
    public static List<String> endedByARestore() {
        return List.of("""
                do $$
                declare
                    name text;
                begin
                    foreach name in array array['access.session', 'access.way_in', 'access.passkey_challenge'] loop
                        if to_regclass(name) is not null then
                            execute 'delete from ' || name;
                        end if;
                    end loop;
                end
                $$""");
    }
}
