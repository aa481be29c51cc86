package org.naru.protection;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.naru.access.Actor;
import org.naru.platform.web.Message;
import org.naru.platform.web.Texts;

/**
 * A kind of record about somebody in which they can ask to have a field corrected that they cannot change themselves. Its
 * room changes it by the use case by which it always changes it, so that the old value stays where that keeps it.
 */
public interface Correctable {
    /** Small letters and hyphens; never changed, because requests name it. */
    String kind();

    /** The fields that may be asked for. */
    List<String> fields();

    /** What a field is called. */
    Message name(String field);

    /** The record that is the actor's own; none for who has none. */
    Optional<UUID> own(Actor actor);

    /** What a field of a record says now; empty if there is no such record. */
    Optional<String> says(UUID thing, String field);

    /** What may be chosen for a field, by code, in words; empty where it is typed. Several are joined by commas. */
    Map<String, String> choices(String field, Texts texts);

    /** What is wrong with a value; nothing if a field may say it. */
    Optional<Message> fault(String field, String value);

    /**
     * Changes a field.
     *
     * @return why it was refused; nothing if it is changed
     * @throws org.naru.access.NotAllowed if the actor may not
     */
    Optional<Message> apply(UUID thing, String field, String value, Actor actor);
}
