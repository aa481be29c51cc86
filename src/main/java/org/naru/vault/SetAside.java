package org.naru.vault;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.naru.access.Actor;
import org.naru.access.Permission;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Capsules that readers could not open, of all circles: that there are some, who brought them and why; not what they are about. */
@Service
public class SetAside {
    private final FilesSql sql;
    private final Members members;

    SetAside(FilesSql sql, Members members) {
        this.sql = sql;
        this.members = members;
    }

    /**
     * One of them.
     *
     * @param id of the capsule, as in the audit log
     * @param kind of the capsule
     * @param uploader who brought it, as the random id of the directory
     * @param broughtBy how the staff call that account; empty if there is none
     * @param receivedAt when it came
     * @param reason the word of {@code docs/specs/capsule.md}
     */
    public record Row(String id, String kind, UUID uploader, String broughtBy, Instant receivedAt, String reason) {}

    /**
     * All of them, newest first.
     *
     * @throws org.naru.access.NotAllowed without {@link Permission#MEMBERS_SEE}
     */
    @Transactional(readOnly = true)
    public List<Row> all(Actor actor) {
        actor.must(Permission.MEMBERS_SEE);
        return sql.setAside().stream()
                .map(each -> new Row(
                        each.id(),
                        each.kind(),
                        each.uploader(),
                        members.shownName(each.uploader()),
                        each.receivedAt(),
                        each.reason()))
                .toList();
    }
}
