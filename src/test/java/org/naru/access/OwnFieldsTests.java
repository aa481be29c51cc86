package org.naru.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.naru.platform.db.ActingTransactionManager;
import org.naru.platform.web.Language;
import org.naru.platform.web.Message;
import org.naru.platform.web.Reader.Theme;
import org.naru.proof.NaruRunsTest;
import org.naru.proof.Proves;
import org.naru.proof.RunningNaru;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.support.TransactionTemplate;

/** Whichever way an account changes, what each field said before stays, with who changed it and when. */
@NaruRunsTest
@Proves("C-012")
class OwnFieldsTests {
    private static final Actor ADMINISTRATOR = Actor.operator("admin", Language.EN);

    private static AccountId id(TestAccounts.SignedIn account) {
        return new AccountId(UUID.fromString(account.actor().substring("account:".length())));
    }

    private static Actor self(TestAccounts.SignedIn account) {
        return new Actor(account.actor(), Set.of(Permission.OWN_ACCOUNT), Language.EN);
    }

    private static List<FieldChange> changes(RunningNaru naru, AccountId id) throws Exception {
        return Objects.requireNonNull(ADMINISTRATOR.call(
                () -> new TransactionTemplate(naru.part(ActingTransactionManager.class))
                        .execute(_ -> naru.part(AccessSql.class).changes(id))));
    }

    private static void isKept(
            RunningNaru naru, AccountId id, Actor by, String field, String before, String after, Callable<?> change)
            throws Exception {
        int many = changes(naru, id).size();
        by.call(change);
        List<FieldChange> all = changes(naru, id);
        assertThat(all).as(field).hasSizeGreaterThan(many);
        assertThat(all.subList(0, all.size() - many)).as(field).anySatisfy(each -> {
            assertThat(each.field()).isEqualTo(field);
            assertThat(each.before().orElse("")).isEqualTo(before);
            assertThat(each.after().orElse("")).isEqualTo(after);
            assertThat(each.by()).isEqualTo(by.id());
        });
    }

    @Test
    void everyWayOfChangingAnAccountKeepsWhatItSaidBefore(RunningNaru naru) throws Exception {
        TestAccounts.SignedIn account = TestAccounts.open(naru, Language.KO, Theme.AUTO, Role.TRAINER);
        AccountId id = id(account);
        Actor self = self(account);
        MyAccount mine = naru.part(MyAccount.class);
        KeepAccounts keep = naru.part(KeepAccounts.class);
        CorrectAccounts correct = naru.part(CorrectAccounts.class);
        String name = account.login();

        assertThat(changes(naru, id))
                .as("from its opening on")
                .extracting(FieldChange::field)
                .contains("login", "shown_name", "language", "theme", "zone", "role");
        isKept(naru, id, self, "shown_name", name, "Other", () -> {
            mine.look("Other", Theme.AUTO, ZoneId.of("Asia/Seoul"), self);
            return true;
        });
        isKept(naru, id, self, "theme", "auto", "dark", () -> {
            mine.look("Other", Theme.DARK, ZoneId.of("Asia/Seoul"), self);
            return true;
        });
        isKept(naru, id, self, "zone", "Asia/Seoul", "America/Los_Angeles", () -> {
            mine.look("Other", Theme.DARK, ZoneId.of("America/Los_Angeles"), self);
            return true;
        });
        isKept(naru, id, self, "language", "ko", "en", () -> {
            mine.speak(Language.EN, self);
            return true;
        });
        isKept(
                naru,
                id,
                ADMINISTRATOR,
                "role",
                "",
                "media",
                () -> keep.giveRoles(id, EnumSet.of(Role.TRAINER, Role.MEDIA), ADMINISTRATOR));
        isKept(
                naru,
                id,
                ADMINISTRATOR,
                "role",
                "trainer",
                "",
                () -> keep.giveRoles(id, EnumSet.of(Role.MEDIA), ADMINISTRATOR));
        isKept(
                naru,
                id,
                ADMINISTRATOR,
                "login",
                name,
                "x" + name,
                () -> correct.correct(id.value(), "login", "X" + name, ADMINISTRATOR));
        isKept(naru, id, ADMINISTRATOR, "disabled", "", "yes", () -> keep.disable(id, ADMINISTRATOR));
        isKept(naru, id, ADMINISTRATOR, "disabled", "yes", "", () -> keep.enable(id, ADMINISTRATOR));
    }

    @Test
    void whatDidNotChangeIsNotWritten(RunningNaru naru) throws Exception {
        TestAccounts.SignedIn account = TestAccounts.open(naru, Language.KO, Theme.AUTO, Role.TRAINER);
        int many = changes(naru, id(account)).size();

        self(account).call(() -> {
            naru.part(MyAccount.class).look(account.login(), Theme.AUTO, ZoneId.of("Asia/Seoul"), self(account));
            return true;
        });

        assertThat(changes(naru, id(account))).hasSize(many);
    }

    @Test
    void theProgramCannotWriteThePastAndNobodyChangesIt(RunningNaru naru) throws Exception {
        TestAccounts.SignedIn account = TestAccounts.open(naru, Language.KO, Theme.AUTO, Role.TRAINER);

        assertThatExceptionOfType(DataAccessException.class)
                .isThrownBy(() -> naru.database()
                        .run(
                                "account:x",
                                () -> naru.database()
                                        .jdbc()
                                        .sql(
                                                "insert into access.account_field (account_id, field, after, changed_at) values (?, 'login', 'x', now())")
                                        .param(id(account).value())
                                        .update()))
                .withStackTraceContaining("permission denied");
        for (String statement :
                List.of("update access.account_field set before = 'x'", "delete from access.account_field")) {
            assertThatExceptionOfType(DataAccessException.class)
                    .as(statement)
                    .isThrownBy(() -> naru.database().owner().sql(statement).update())
                    .withMessageContaining("what a field said before stays");
        }
    }

    @Test
    void aSignInNameThatIsTakenOrWrongIsRefused(RunningNaru naru) throws Exception {
        TestAccounts.SignedIn one = TestAccounts.open(naru, Language.KO, Theme.AUTO, Role.TRAINER);
        TestAccounts.SignedIn other = TestAccounts.open(naru, Language.KO, Theme.AUTO, Role.TRAINER);
        CorrectAccounts correct = naru.part(CorrectAccounts.class);
        UUID id = id(one).value();

        assertThat(ADMINISTRATOR.call(() -> correct.correct(id, "login", other.login(), ADMINISTRATOR)))
                .isEqualTo(Optional.of(Message.of("access.login.taken")));
        assertThat(ADMINISTRATOR.call(() -> correct.correct(id, "login", "a name", ADMINISTRATOR)))
                .isPresent();
        assertThat(ADMINISTRATOR.call(() -> correct.correct(id, "role", "media,field", ADMINISTRATOR)))
                .as("two roles that never meet")
                .isPresent();
        assertThat(ADMINISTRATOR.call(() -> correct.correct(id, "role", "media", ADMINISTRATOR)))
                .as("the control")
                .isEmpty();
    }
}
