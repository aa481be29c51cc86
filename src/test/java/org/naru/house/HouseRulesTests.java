package org.naru.house;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.naru.proof.Proves;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.TransactionManager;

/** What the walls of the rooms do not say: who may write SQL, tell the time, encrypt, and what things are called. */
class HouseRulesTests {
    private static final JavaClasses HOUSE = Floors.house();

    /** Who else may touch cryptography, and why. */
    private static final Map<String, String> CRYPTOGRAPHERS = Map.of(
            "org.naru.platform.db.Roles", "derives the roles' passwords from the owner's by HMAC",
            "org.naru.access.AccessKeys", "seals the devices' seeds under a key of the home",
            "org.naru.access.OneTimeCodes", "RFC 6238 asks for an HMAC",
            "org.naru.vault.HybridAge",
                    "opens for the drill what attackers could open, with secrets of invented people");

    /** Methods that read the machine's clock. Durations are measured with System.nanoTime, which no rule needs. */
    private static final Set<String> CLOCKS = Set.of(
            "java.time.Instant.now",
            "java.time.LocalDate.now",
            "java.time.LocalTime.now",
            "java.time.LocalDateTime.now",
            "java.time.OffsetDateTime.now",
            "java.time.ZonedDateTime.now",
            "java.time.YearMonth.now",
            "java.time.Year.now",
            "java.time.MonthDay.now",
            "java.lang.System.currentTimeMillis");

    /** Who may reach out to other machines, and why. The database is reached by its driver alone. */
    private static final Map<String, String> REACHING_OUT = Map.of(
            "org.naru.app.VerifyClientCommand", "a person names the server whose client is compared with the release");

    /** No service of others is asked anything: none can be handed what is sealed, nor learn that Naru is used. */
    @Test
    @Proves("C-113")
    void nothingReachesOutToOtherMachines() {
        noClasses()
                .that(DescribedPredicate.describe(
                        "are not known to reach out",
                        each -> !REACHING_OUT.containsKey(outermost(each).getFullName())))
                .should()
                .dependOnClassesThat(DescribedPredicate.describe("reach out", HouseRulesTests::reachesOut))
                .check(HOUSE);
    }

    private static boolean reachesOut(JavaClass each) {
        return each.getPackageName().equals("java.net.http")
                || Set.of(
                                "java.net.URLConnection",
                                "java.net.HttpURLConnection",
                                "java.net.Socket",
                                "javax.net.ssl.SSLSocketFactory",
                                "java.nio.channels.SocketChannel",
                                "org.springframework.web.client.RestClient",
                                "org.springframework.web.client.RestTemplate",
                                "org.springframework.mail.javamail.JavaMailSender")
                        .contains(each.getName());
    }

    @Test
    void controllersAreNobodysToCall() {
        classes()
                .that()
                .areMetaAnnotatedWith(Controller.class)
                .should()
                .notBePublic()
                .allowEmptyShould(true)
                .check(HOUSE);
    }

    /** Anybody may hand the client on; only an Sql class may say something with it. */
    @Test
    void onlyTheSqlClassOfARoomTalksToTheDatabase() {
        List<String> others = HOUSE.stream()
                .filter(type -> !outermost(type).getSimpleName().endsWith("Sql"))
                .flatMap(type -> sayings(type).stream())
                .toList();

        assertThat(others).isEmpty();
        assertThat(HOUSE.stream().filter(type -> !sayings(type).isEmpty()))
                .as("the rule sees those who may")
                .isNotEmpty();
        classes()
                .that()
                .haveSimpleNameEndingWith("Sql")
                .should()
                .notBePublic()
                .allowEmptyShould(true)
                .check(HOUSE);
    }

    private static List<String> sayings(JavaClass type) {
        return type.getAccessesFromSelf().stream()
                .filter(access -> access.getTargetOwner().getPackageName().startsWith("org.springframework.jdbc.core"))
                .filter(access -> !access.getTarget().getName().equals("create"))
                .map(JavaAccess::getDescription)
                .toList();
    }

    private static JavaClass outermost(JavaClass type) {
        return type.getEnclosingClass().map(HouseRulesTests::outermost).orElse(type);
    }

    @Test
    void onlyNamedClassesTouchCryptography() {
        List<String> others = HOUSE.stream()
                .filter(type -> type.getDirectDependenciesFromSelf().stream()
                        .anyMatch(dependency ->
                                dependency.getTargetClass().getPackageName().startsWith("javax.crypto")))
                .map(type -> outermost(type).getFullName())
                .filter(name -> !CRYPTOGRAPHERS.containsKey(name))
                .distinct()
                .toList();

        assertThat(others)
                .as("classes that import javax.crypto and are not named here with a reason")
                .isEmpty();
        assertThat(CRYPTOGRAPHERS.keySet()).as("named though it is gone").allMatch(HOUSE::contain);
    }

    @Test
    void onlyTheGroundReadsTheMachinesClock() {
        List<String> readers = HOUSE.stream()
                .filter(type -> !type.getPackageName().startsWith("org.naru.platform"))
                .flatMap(type -> clockReadings(type).stream())
                .toList();

        assertThat(readers).isEmpty();
    }

    private static List<String> clockReadings(JavaClass type) {
        List<String> readings = new ArrayList<>();
        for (JavaAccess<?> access : type.getAccessesFromSelf()) {
            String method = access.getTarget().getFullName();
            String name = method.indexOf('(') < 0 ? method : method.substring(0, method.indexOf('('));
            // now(clock) is what everybody should say.
            if (CLOCKS.contains(name) && !method.contains("java.time.Clock")) {
                readings.add(access.getDescription());
            }
        }
        return readings;
    }

    /** The rule itself is looked at: it must see the reading in this class and not the one with a clock. */
    @Test
    void theRuleOfTheClockSeesAReading() {
        JavaClass me = new ClassFileImporter().importClass(ReadsTheClock.class);

        assertThat(clockReadings(me)).hasSize(1).first().asString().contains("wrong()");
    }

    private static final class ReadsTheClock {
        @SuppressWarnings("unused")
        java.time.Instant wrong() {
            return java.time.Instant.now();
        }

        @SuppressWarnings("unused")
        java.time.Instant right(java.time.Clock clock) {
            return java.time.Instant.now(clock);
        }
    }

    @Test
    void nothingIsCalledUtilOrManager() {
        Pattern empty = Pattern.compile(".*(Utils?|Common|Manager|Helpers?|Impl|DTO|Dto)");
        List<String> named = HOUSE.stream()
                // Spring's own word for what begins and ends transactions.
                .filter(type -> !type.isAssignableTo(TransactionManager.class))
                .filter(type -> empty.matcher(type.getSimpleName()).matches()
                        || type.getPackageName().matches(".*\\.(utils?|common|base|helpers?|impl)(\\..*)?"))
                .map(JavaClass::getFullName)
                .toList();

        assertThat(named).isEmpty();
    }

    /**
     * Publishing prints and knows nobody. Only where the house keeps its reports must it know which account wrote and
     * which approved: what an actor may do, its id, and how the staff call it, never anything of the people served.
     */
    @Test
    void publishingKnowsNoPersons() {
        noClasses()
                .that()
                .resideInAPackage("org.naru.publishing..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.naru.people..", "org.naru.partners..", "org.naru.giving..")
                .check(HOUSE);
        noClasses()
                .that()
                .resideInAPackage("org.naru.publishing..")
                .and()
                .resideOutsideOfPackages("org.naru.publishing.drafts..", "org.naru.publishing.checking..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.naru.access..")
                .check(HOUSE);
        noClasses()
                .that()
                .resideInAPackage("org.naru.publishing.drafts")
                .should()
                .dependOnClassesThat(DescribedPredicate.describe(
                        "are of access and no Actor, ActorNames, Permission or Requires",
                        type -> type.getPackageName().startsWith("org.naru.access")
                                && !Set.of("Actor", "ActorNames", "Permission", "Requires")
                                        .contains(type.getSimpleName())))
                .check(HOUSE);
    }

    /** A page must say which permission it requires; it need not know whose. */
    @Test
    void theCheckOfReportsKnowsOnlyWhichPermissionItRequires() {
        noClasses()
                .that()
                .resideInAPackage("org.naru.publishing.checking..")
                .should()
                .dependOnClassesThat(JavaClass.Predicates.resideInAPackage("org.naru.access..")
                        .and(DescribedPredicate.not(JavaClass.Predicates.belongToAnyOf(
                                org.naru.access.Requires.class, org.naru.access.Permission.class))))
                .check(HOUSE);
    }

    /** Who may, and why. */
    private static final Map<String, String> LAST_HANDLERS = Map.of(
            "src/main/java/org/naru/app/Lifetime.java",
            "closes parts at the end, and AutoCloseable.close throws Exception by its type",
            "src/main/java/org/naru/access/Door.java",
            "hands on what a filter's chain throws, which Acting.call widens to Exception");

    private static final Pattern CATCHES_ALL = Pattern.compile("catch \\((?:final )?(Exception|Throwable)\\b");

    @Test
    void onlyOneHandlerCatchesWhateverRises() {
        List<String> catching = Sources.below("src/main/java", ".java").stream()
                .filter(file -> !LAST_HANDLERS.containsKey(file.toString()))
                .flatMap(file -> lines(file, CATCHES_ALL).stream())
                .toList();

        assertThat(catching).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"} catch (Exception e) {", "} catch (Throwable ignored) {", "catch (final Exception _) {"})
    void theRuleOfCatchingSeesIt(String line) {
        assertThat(CATCHES_ALL.matcher(line).find()).isTrue();
    }

    static List<String> lines(Path file, Pattern pattern) {
        List<String> found = new ArrayList<>();
        int number = 0;
        for (String line : Sources.text(file).split("\n", -1)) {
            number++;
            Matcher matcher = pattern.matcher(line);
            if (matcher.find()) {
                found.add(file + ":" + number + ": " + line.strip());
            }
        }
        return found;
    }
}
