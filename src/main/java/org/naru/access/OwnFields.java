package org.naru.access;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.naru.platform.web.Language;
import org.naru.platform.web.Texts;

/** What an account says, field by field, in words, each with its past: for its owner. */
final class OwnFields {
    private OwnFields() {}

    /** @param correcting where a field is asked to be corrected that its owner cannot change */
    static List<MyAccountPage.Field> of(
            Account mine,
            List<MyAccountPage.Change> changes,
            Function<String, Optional<String>> correcting,
            Texts texts) {
        String roles = mine.roles().stream()
                .map(role -> texts.text("access.role." + role.code()))
                .collect(Collectors.joining(", "));
        return List.of(
                field("login", mine.login(), changes, correcting.apply(CorrectAccounts.LOGIN), texts),
                field("shown_name", mine.shownName(), changes, Optional.empty(), texts),
                field("role", roles, changes, correcting.apply(CorrectAccounts.ROLES), texts),
                field("language", told("language", mine.language().code(), texts), changes, Optional.empty(), texts),
                field("theme", told("theme", mine.theme().code(), texts), changes, Optional.empty(), texts),
                field("zone", mine.zone().getId(), changes, Optional.empty(), texts),
                field(
                        "disabled",
                        told("disabled", mine.disabled() ? "yes" : "", texts),
                        changes,
                        Optional.empty(),
                        texts));
    }

    private static MyAccountPage.Field field(
            String field, String says, List<MyAccountPage.Change> changes, Optional<String> correcting, Texts texts) {
        return new MyAccountPage.Field(
                "access.field." + field,
                says,
                changes.stream()
                        .filter(each -> each.field().equals(field))
                        .map(each -> new MyAccountPage.Change(
                                field,
                                told(field, each.before(), texts),
                                told(field, each.after(), texts),
                                each.by(),
                                each.at()))
                        .toList(),
                correcting);
    }

    private static String told(String field, String value, Texts texts) {
        if (field.equals("disabled")) {
            return texts.text(value.isEmpty() ? "access.field.disabled.no" : "access.field.disabled.yes");
        }
        if (value.isEmpty()) {
            return "–";
        }
        return switch (field) {
            case "role" -> texts.text("access.role." + value);
            case "theme" -> texts.text("access.theme." + value);
            case "language" -> value.equals(Language.KO.code()) ? "한국어" : "English";
            default -> value;
        };
    }
}
