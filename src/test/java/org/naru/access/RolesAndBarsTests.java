package org.naru.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.naru.platform.web.Language;
import org.naru.platform.web.Reader.Theme;
import org.naru.platform.web.Texts;
import org.naru.proof.NaruRunsTest;
import org.naru.proof.RunningNaru;
import org.springframework.transaction.support.TransactionTemplate;

/** Which roles an account may have, and what a bar takes away whatever its roles. */
@NaruRunsTest
class RolesAndBarsTests {
    private static final Actor ADMINISTRATOR =
            new Actor("account:00000000-0000-4000-8000-00000000000a", Role.ADMINISTRATOR.permissions(), Language.EN);

    @Test
    void refusesTwoRolesThatMustNeverMeetInOneAccount(RunningNaru naru) {
        AccountId account = account(naru, Role.MEDIA);

        for (Conflict conflict : Conflict.ALL) {
            assertThat(give(naru, account, Set.of(conflict.one(), conflict.other())))
                    .isEqualTo(new KeepAccounts.Outcome.Conflicts(conflict));
        }
        assertThat(read(naru, account).roles()).containsExactly(Role.MEDIA);
        assertThat(give(naru, account, Set.of(Role.FIELD, Role.HOUSE))).isEqualTo(new KeepAccounts.Outcome.Done());
    }

    @Test
    void opensNoAccountWithRolesThatMustNeverMeet(RunningNaru naru) {
        KeepAccounts.Outcome outcome = as(
                naru,
                () -> naru.part(KeepAccounts.class)
                        .open(
                                "speaker" + UUID.randomUUID().toString().substring(0, 6),
                                "Speaker",
                                Set.of(Role.MEDIA, Role.FIELD),
                                Language.EN,
                                ADMINISTRATOR));

        assertThat(outcome).isInstanceOf(KeepAccounts.Outcome.Conflicts.class);
    }

    @Test
    void givesNoRoleThatABarForbidsAndSetsNoBarAgainstARoleThatIsHeld(RunningNaru naru) {
        AccountId account = account(naru, Role.TRAINER);

        assertThat(bars(naru, account, Set.of(Bar.NEVER_ESCORT))).isEqualTo(new KeepAccounts.Outcome.Done());
        assertThat(give(naru, account, Set.of(Role.TRAINER, Role.FIELD)))
                .isEqualTo(new KeepAccounts.Outcome.Barred(new Bar.Forbidden(Bar.NEVER_ESCORT, Role.FIELD)));

        assertThat(bars(naru, account, Set.of())).isEqualTo(new KeepAccounts.Outcome.Done());
        assertThat(give(naru, account, Set.of(Role.TRAINER, Role.FIELD)))
                .as("the control: it was the bar that refused")
                .isEqualTo(new KeepAccounts.Outcome.Done());
        assertThat(bars(naru, account, Set.of(Bar.NEVER_ESCORT)))
                .isEqualTo(new KeepAccounts.Outcome.Barred(new Bar.Forbidden(Bar.NEVER_ESCORT, Role.FIELD)));
    }

    @Test
    void takesPermissionsAwayWhateverTheRoles(RunningNaru naru) {
        AccountId account = account(naru, Role.OFFICER);
        assertThat(read(naru, account).actor().permissions()).contains(Permission.SEALED_USE, Permission.ERASE);

        bars(naru, account, Set.of(Bar.NOTHING_SEALED));

        assertThat(read(naru, account).actor().permissions())
                .contains(Permission.MEMBERS_SEE)
                .doesNotContain(
                        Permission.SEALED_USE, Permission.ERASE, Permission.REVEAL_CONSENT, Permission.CIRCLES_MANAGE);
    }

    @Test
    void nobodyLiftsABarOnTheirOwnAccount(RunningNaru naru) {
        AccountId account = account(naru, Role.ADMINISTRATOR);
        bars(naru, account, Set.of(Bar.NOTHING_SEALED));
        Actor own = read(naru, account).actor();

        KeepAccounts.Outcome outcome =
                as(naru, () -> naru.part(KeepAccounts.class).setBars(account, Set.of(), own));

        assertThat(outcome).isEqualTo(new KeepAccounts.Outcome.Own());
        assertThat(read(naru, account).bars()).containsExactly(Bar.NOTHING_SEALED);
    }

    @Test
    void aLiftedBarStaysAsHistoryAndIsNotChangedAnyMore(RunningNaru naru) {
        AccountId account = account(naru, Role.TRAINER);
        bars(naru, account, Set.of(Bar.NOT_WITH_MEDIA));
        bars(naru, account, Set.of());
        bars(naru, account, Set.of(Bar.NOT_WITH_MEDIA));

        List<Boolean> lifted = naru.database()
                .as(
                        "system:test",
                        () -> naru.database()
                                .jdbc()
                                .sql(
                                        "select lifted_at is not null from access.bar where account_id = ? order by since, 1 desc")
                                .param(account.value())
                                .query(Boolean.class)
                                .list());

        assertThat(lifted).containsExactlyInAnyOrder(true, false);
        for (String sql : List.of(
                "delete from access.bar",
                "update access.bar set bar = 'never_house'",
                "update access.bar set set_by = 'x'")) {
            assertThatThrownBy(() -> naru.database()
                            .run(
                                    "system:test",
                                    () -> naru.database().jdbc().sql(sql).update()))
                    .as(sql)
                    .hasStackTraceContaining("permission denied");
        }
        assertThatThrownBy(() -> naru.database()
                        .run(
                                "system:test",
                                () -> naru.database()
                                        .jdbc()
                                        .sql("update access.bar set lifted_at = null where lifted_at is not null")
                                        .update()))
                .hasStackTraceContaining("stays as it is");
    }

    @Test
    void everyRoleButTheReaderMayHoldKeysAndEachOnlyWhatItsDutiesNeed() {
        assertThat(Arrays.stream(Role.values())
                        .filter(role -> !role.permissions().contains(Permission.SEALED_USE)))
                .containsExactly(Role.READER);
        assertThat(having(Permission.CIRCLES_MANAGE)).containsExactly(Role.ADMINISTRATOR, Role.OFFICER);
        assertThat(having(Permission.MEMBERS_SEE)).containsExactly(Role.ADMINISTRATOR, Role.BOARD, Role.OFFICER);
        assertThat(having(Permission.AUDIT_WITNESS)).containsExactly(Role.BOARD);
        assertThat(having(Permission.ERASE)).containsExactly(Role.COORDINATOR, Role.CASE_WORKER, Role.OFFICER);
        assertThat(having(Permission.REVEAL_CONSENT)).containsExactly(Role.BOARD, Role.OFFICER);
        assertThat(having(Permission.PROTECTION_DECIDE)).containsExactly(Role.ADMINISTRATOR, Role.OFFICER);
        assertThat(having(Permission.PROTECTION_READ)).doesNotContain(Role.READER, Role.PARTNER);
        assertThat(having(Permission.OWN_ACCOUNT)).containsExactly(Role.values());
    }

    @Test
    void everyRolePermissionAndBarHasItsWordInBothLanguages() {
        for (Language language : Language.values()) {
            Texts texts = Texts.of(language);
            for (Role role : Role.values()) {
                assertThat(texts.text("access.role." + role.code() + ".text")).isNotBlank();
            }
            for (Permission permission : Permission.values()) {
                assertThat(texts.text("access.permission." + permission.name().toLowerCase(java.util.Locale.ROOT)))
                        .isNotBlank();
            }
            for (Bar bar : Bar.values()) {
                assertThat(texts.text("access.bar." + bar.code())).isNotBlank();
            }
        }
    }

    private static List<Role> having(Permission permission) {
        return Arrays.stream(Role.values())
                .filter(role -> role.permissions().contains(permission))
                .toList();
    }

    private static AccountId account(RunningNaru naru, Role... roles) {
        String actor = TestAccounts.open(naru, Language.EN, Theme.AUTO, roles).actor();
        return new AccountId(UUID.fromString(actor.substring("account:".length())));
    }

    private static KeepAccounts.Outcome give(RunningNaru naru, AccountId account, Set<Role> roles) {
        return as(naru, () -> naru.part(KeepAccounts.class).giveRoles(account, roles, ADMINISTRATOR));
    }

    private static KeepAccounts.Outcome bars(RunningNaru naru, AccountId account, Set<Bar> bars) {
        return as(naru, () -> naru.part(KeepAccounts.class).setBars(account, bars, ADMINISTRATOR));
    }

    private static Account read(RunningNaru naru, AccountId account) {
        return as(naru, () -> naru.part(KeepAccounts.class).account(account));
    }

    private static <T> T as(RunningNaru naru, Supplier<T> work) {
        AtomicReference<T> result = new AtomicReference<>();
        naru.as(
                ADMINISTRATOR.id(),
                () -> new TransactionTemplate(naru.part(org.naru.platform.db.ActingTransactionManager.class))
                        .executeWithoutResult(_ -> result.set(work.get())));
        return java.util.Objects.requireNonNull(result.get());
    }
}
