package org.naru.vault;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The rules of the signed directory: a chain that holds, and the same with one thing changed. */
class DirectoryTests {
    private final TestChain chain = TestChain.begun();
    private final TestMember second = chain.admitted();
    private final TestMember third = chain.admitted();
    private final UUID circle = UUID.randomUUID();

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private Optional<Reason> judged(TestChain.Draft draft) {
        return chain.directory.judge(draft.bytes());
    }

    private void refused(Reason reason, TestChain.Draft draft) {
        assertThat(judged(draft)).contains(reason);
        assertThat(chain.directory.add(draft.bytes())).isInstanceOf(Directory.Verdict.Refused.class);
    }

    private void holds(TestChain.Draft draft) {
        assertThat(judged(draft)).isEmpty();
    }

    @Test
    void aWholeLifeHoldsAndIsTheSameReadAgain() {
        chain.members(circle, 1, false, List.of(chain.first, second, third), List.of(second))
                .said();
        chain.epoch(circle, 1, second).said();
        chain.stewardAdded(second).said();
        chain.members(circle, 2, true, List.of(second, third), List.of(second, third))
                .by(chain.first, second)
                .said();
        chain.epoch(circle, 2, second).said();
        chain.stewardRemoved(chain.first).by(chain.first, second).said();
        chain.newRecovery(new TestMember(), chain.recovery);
        chain.retire(chain.card(third)).by(second).said();
        chain.release().by(second).said();

        Directory again = chain.again();

        assertThat(again.head()).isEqualTo(chain.directory.head());
        assertThat(again.org()).contains(chain.org);
        assertThat(again.stewards()).containsExactly(second.id);
        assertThat(again.members()).containsExactlyInAnyOrder(chain.first.id, second.id);
        assertThat(again.membersOf(circle)).containsExactlyInAnyOrder(second.id, third.id);
        assertThat(again.epochOf(circle)).isEqualTo(2);
        assertThat(again.key(third.id, chain.card(third))).as("retired").isEmpty();
        assertThat(again.key(second.id, chain.card(second))).contains(second.key);
    }

    @Test
    void everyBitOfAStatementCounts() {
        byte[] whole = chain.members(circle, 1, false, List.of(second), List.of(second))
                .bytes();
        assertThat(chain.directory.judge(whole)).isEmpty();

        for (int bit = 0; bit < whole.length * 8; bit++) {
            byte[] bent = whole.clone();
            bent[bit / 8] ^= (byte) (1 << bit % 8);
            assertThat(chain.directory.judge(bent)).as("bit " + bit).isPresent();
        }
        for (int length = 0; length < whole.length; length++) {
            assertThat(chain.directory.judge(Arrays.copyOf(whole, length))).contains(Reason.FORM);
        }
        assertThat(chain.directory.judge(bytes(text(whole) + "\n"))).contains(Reason.FORM);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"seq\":3,| \"seq\":3,",
                "\"seq\":3,|\"seq\": 3,",
                "\"seq\":3,|\"seq\":03,",
                "\"seq\":3,|\"seq\":3e0,",
                "\"seq\":3,|\"seq\":3.0,",
                "\"seq\":3,|\"seq\":-3,",
                "\"seq\":3,|\"seq\":\"3\",",
                "\"seq\":3,|\"seq\":9007199254740992,",
                "\"seq\":3,|\"seq\":3,\"seq\":3,",
                "\"seq\":3,|\"__proto__\":3,\"seq\":3,",
                "\"time\":|\"tIme\":",
                "T01:00:00Z|T01:00:00.0Z",
                "T01:00:00Z|t01:00:00z",
                "\"card\":1}|\"card\":1,\"more\":1}",
                "\"card\":1}|\"card\":null}",
                "\"card\":1}|\"card\":1}\r",
                "\"card\":1}|\"card\":1} ",
                "\"kind\":\"retire\"|\"kind\":\"ret\\u0069re\"",
                "\"by\":[[|\"by\":[,[",
            })
    void whatIsSpelledOtherwiseIsRefused(String change) {
        String[] pair = change.split("\\|", -1);
        TestChain.Draft draft = chain.retire(1);
        String line = draft.line();
        assertThat(line).contains(pair[0]);
        assertThat(chain.directory.judge(draft.signed(line))).as("unchanged").isEmpty();

        assertThat(chain.directory.judge(draft.signed(line.replace(pair[0], pair[1]))))
                .contains(Reason.FORM);
    }

    @Test
    void formIsAlsoTypesAndLines() {
        refused(
                Reason.FORM,
                chain.retire(1).with("org", "\"" + chain.org.toString().toUpperCase(java.util.Locale.ROOT) + "\""));
        refused(Reason.FORM, chain.retire(1).naming("[]"));
        refused(Reason.FORM, chain.retire(1).by(chain.first, chain.first, chain.first, chain.first));
        refused(
                Reason.FORM,
                chain.members(circle, 1, false, List.of(second), List.of(second))
                        .with("lethal", "0"));
        refused(Reason.FORM, chain.release().with("bundle", "\"AAAA\""));
        String recipient = second.recipient;
        String wrong = recipient.substring(0, 20) + (recipient.charAt(20) == 'q' ? 'p' : 'q') + recipient.substring(21);
        assertThat(chain.directory.judge(chain.admit(second)
                        .with("card", second.card(chain.org, UUID.randomUUID(), wrong))
                        .bytes()))
                .as("checksum of the recipient")
                .contains(Reason.FORM);
        byte[] whole = chain.retire(1).bytes();
        assertThat(chain.directory.judge(bytes(text(whole).replace("statement/1", "statement/2"))))
                .contains(Reason.FORM);
        assertThat(chain.directory.judge(bytes("\uFEFF" + text(whole)))).contains(Reason.FORM);
        byte[] signature = Base64.getDecoder()
                .decode(text(whole).lines().skip(2).findFirst().orElseThrow());
        assertThat(chain.directory.judge(bytes(text(whole).lines().limit(2).reduce("", (a, b) -> a + b + "\n")
                        + Base64.getEncoder().encodeToString(Arrays.copyOf(signature, 63)) + "\n")))
                .contains(Reason.FORM);
    }

    @Test
    void aStatementOfMoreThan64KibIsRefused() {
        List<TestMember> crowd = List.of();
        TestChain.Draft draft = chain.members(circle, 1, false, crowd, crowd);
        byte[] whole = draft.signed(draft.line().replace("\"2026", "x".repeat(65_536) + "\"2026"));
        assertThat(chain.directory.judge(whole)).contains(Reason.SIZE);
        String many = IntStream.range(0, 501)
                .mapToObj(i -> "\"" + UUID.randomUUID() + "\"")
                .collect(java.util.stream.Collectors.joining(","));
        refused(Reason.FORM, chain.members(circle, 1, false, crowd, crowd).with("members", "[" + many + "]"));
        String fewer = many.substring(39);
        refused(Reason.MEMBER, chain.members(circle, 1, false, crowd, crowd).with("members", "[" + fewer + "]"));
    }

    @Test
    void theChainHasNoGapsAndOneMission() {
        holds(chain.retire(1));
        refused(Reason.SEQ, chain.retire(1).with("seq", "4"));
        refused(Reason.SEQ, chain.retire(1).with("seq", "2"));
        refused(Reason.PREV, chain.retire(1).with("prev", "\"\""));
        refused(
                Reason.PREV,
                chain.retire(1).with("prev", "\"" + Hash.of(new byte[0]).text() + "\""));
        refused(Reason.ORG, chain.retire(1).with("org", "\"" + UUID.randomUUID() + "\""));
        refused(Reason.FORM, chain.retire(1).with("kind", "\"rename\""));
        refused(
                Reason.KIND,
                chain.genesis()
                        .with("seq", "3")
                        .with(
                                "prev",
                                java.util.Objects.requireNonNull(
                                        chain.retire(1).keys.get("prev"))));
        assertThat(new Directory()
                        .judge(chain.retire(1)
                                .with("seq", "0")
                                .with("prev", "\"\"")
                                .bytes()))
                .contains(Reason.KIND);
    }

    @Test
    void theFirstStatementIsSignedByTheCardItBrings() {
        TestChain fresh = new TestChain();
        assertThat(fresh.directory.judge(fresh.genesis().bytes())).isEmpty();

        assertThat(fresh.directory.judge(
                        fresh.genesis().naming("[[\"" + second.id + "\",0]]").bytes()))
                .contains(Reason.SIGNER);
        assertThat(fresh.directory.judge(fresh.genesis()
                        .naming("[[\"" + fresh.first.id + "\",1]]")
                        .bytes()))
                .contains(Reason.SIGNER);
        assertThat(fresh.directory.judge(fresh.genesis()
                        .with("card", fresh.first.card(chain.org))
                        .bytes()))
                .as("card of another mission")
                .contains(Reason.CARD);
        assertThat(fresh.directory.judge(fresh.genesis()
                        .with("recovery", fresh.first.recovery(2, 3))
                        .bytes()))
                .as("the first member's own key as recovery")
                .contains(Reason.RECOVERY);
        assertThat(fresh.directory.judge(fresh.genesis()
                        .by(second)
                        .naming("[[\"" + fresh.first.id + "\",0]]")
                        .bytes()))
                .contains(Reason.SIGNATURE);
    }

    @Test
    void onlyCardsThatCountSign() {
        TestMember stranger = new TestMember();
        refused(Reason.SIGNER, chain.retire(1).by(stranger).naming("[[\"" + stranger.id + "\",0]]"));
        refused(Reason.SIGNER, chain.retire(1).naming("[[\"" + chain.first.id + "\",1]]"));
        refused(Reason.SIGNER, chain.retire(1).naming("[[\"" + chain.first.id + "\",77]]"));
        refused(Reason.SIGNER, chain.retire(1).by(chain.first, chain.first));
        refused(Reason.SIGNER, chain.retire(1).by(chain.recovery).naming("[[\"recovery\",1]]"));
        refused(Reason.SIGNATURE, chain.retire(1).by(second).naming("[[\"" + chain.first.id + "\",0]]"));
        holds(chain.release().by(chain.first, second));
        refused(
                Reason.SIGNATURE,
                chain.release()
                        .by(chain.first, third)
                        .naming("[[\"" + chain.first.id + "\",0],[\"" + second.id + "\",1]]"));

        chain.retire(chain.card(second)).said();

        refused(Reason.SIGNER, chain.release().by(chain.first, second));
        holds(chain.release().by(chain.first, third));
    }

    @Test
    void anOldRecoveryKeySignsNothingMore() {
        TestMember old = chain.recovery;
        holds(chain.retire(1).by(old));
        chain.newRecovery(new TestMember(), chain.first);

        refused(Reason.SIGNER, chain.retire(1).by(old).naming("[[\"recovery\",0]]"));
        refused(Reason.SIGNATURE, chain.retire(1).by(old).naming("[[\"recovery\",3]]"));
        holds(chain.retire(1).by(chain.recovery));
    }

    @Test
    void aSignatureHasOneFormOnly() {
        byte[] whole = chain.retire(1).bytes();
        String[] lines = text(whole).split("\n", -1);
        byte[] signature = Base64.getDecoder().decode(lines[2]);
        BigInteger order = BigInteger.TWO.pow(252).add(new BigInteger("27742317777372353535851937790883648493"));
        byte[] turned = new byte[32];
        for (int i = 0; i < 32; i++) {
            turned[31 - i] = signature[32 + i];
        }
        byte[] more = new BigInteger(1, turned).add(order).toByteArray();
        for (int i = 0; i < 32; i++) {
            signature[32 + i] = i < more.length ? more[more.length - 1 - i] : 0;
        }

        assertThat(chain.directory.judge(bytes(lines[0] + "\n" + lines[1] + "\n" + TestMember.b64(signature) + "\n")))
                .as("scalar plus the order of the group")
                .contains(Reason.SIGNATURE);
    }

    /** With a key of order 1, 2, 4 or 8 one signature holds for many messages. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "0100000000000000000000000000000000000000000000000000000000000000",
                "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
                "0000000000000000000000000000000000000000000000000000000000000000",
                "0000000000000000000000000000000000000000000000000000000000000080",
                "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
                "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc85",
                "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
                "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac03fa",
                "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
                "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
            })
    void aKeyOfSmallOrderSignsNothing(String key) {
        byte[] small = java.util.HexFormat.of().parseHex(key);
        byte[] signature = new byte[64];
        System.arraycopy(small, 0, signature, 0, 32);
        for (int i = 0; i < 64; i++) {
            assertThat(StrictEd25519.verifies(small, bytes("message " + i), signature))
                    .isFalse();
        }
    }

    /** What the check above guards against: the platform's own verifier takes such keys. */
    @Test
    void thePlatformAloneWouldTakeThem() throws java.security.GeneralSecurityException {
        byte[] identity = java.util.HexFormat.of().parseHex("302a300506032b6570032100" + "01" + "00".repeat(31));
        byte[] signature = new byte[64];
        signature[0] = 1;
        java.security.Signature verifier = java.security.Signature.getInstance("Ed25519");
        verifier.initVerify(java.security.KeyFactory.getInstance("Ed25519")
                .generatePublic(new java.security.spec.X509EncodedKeySpec(identity)));
        verifier.update(bytes("anything"));

        assertThat(verifier.verify(signature)).isTrue();
    }

    @Test
    void noKeyComesTwice() {
        TestMember fresh = new TestMember();
        holds(chain.admit(fresh));
        refused(Reason.CARD, chain.admit(second));
        refused(Reason.CARD, chain.admit(fresh).with("card", fresh.card(chain.org, fresh.id, second.recipient)));
        refused(
                Reason.CARD,
                chain.admit(fresh).with("card", fresh.card(chain.org, fresh.id, chain.recovery.recipient)));
        refused(Reason.CARD, chain.admit(fresh).with("card", second.card(chain.org, fresh.id, fresh.recipient)));
        refused(Reason.CARD, chain.admit(fresh).with("card", fresh.card(UUID.randomUUID())));
        String of = fresh.card(chain.org);
        refused(
                Reason.CARD,
                chain.admit(fresh)
                        .with(
                                "card",
                                of.replace(
                                        fresh.id.toString(), UUID.randomUUID().toString())));
    }

    @Test
    void nobodyAdmitsThemselves() {
        TestMember again = new TestMember();
        chain.stewardAdded(second).said();
        String own = again.card(chain.org, chain.first.id, again.recipient);
        refused(Reason.RIGHT, chain.admit(again).with("card", own));
        refused(Reason.RIGHT, chain.admit(again).by(third));
        holds(chain.admit(again).with("card", own).by(second));
        holds(chain.admit(again).with("card", own).by(chain.first, second));
        holds(chain.admit(again).with("card", own).by(chain.recovery));
    }

    @Test
    void theCardThatCountsIsTheLastOneNotRetired() {
        TestMember again = new TestMember();
        chain.admit(again)
                .with("card", again.card(chain.org, second.id, again.recipient))
                .said();
        assertThat(chain.directory.cardOf(second.id).orElseThrow().admitted()).isEqualTo(3);
        holds(chain.release().by(chain.first, second));

        chain.retire(3).said();

        assertThat(chain.directory.cardOf(second.id).orElseThrow().admitted()).isEqualTo(chain.card(second));
        refused(Reason.MEMBER, chain.retire(3));
        refused(Reason.MEMBER, chain.retire(4));
        refused(Reason.RIGHT, chain.retire(2).by(third));
    }

    @Test
    void oneStewardMakesNoFurtherOneOnceThereWereTwo() {
        holds(chain.stewardAdded(second));
        refused(Reason.RIGHT, chain.stewardAdded(second).by(third));
        refused(Reason.MEMBER, chain.stewardAdded(new TestMember()));
        refused(Reason.MEMBER, chain.stewardAdded(chain.first));
        refused(Reason.MEMBER, chain.stewardRemoved(chain.first));
        refused(Reason.MEMBER, chain.stewardRemoved(third));
        chain.stewardAdded(second).said();

        refused(Reason.RIGHT, chain.stewardAdded(third));
        holds(chain.stewardAdded(third).by(chain.first, second));
        holds(chain.stewardAdded(third).by(chain.recovery));
        chain.stewardRemoved(second).by(chain.first, second).said();
        refused(Reason.RIGHT, chain.stewardAdded(third));
        refused(Reason.MEMBER, chain.stewardRemoved(chain.first).by(chain.recovery));
    }

    @Test
    void listsOfCirclesAreSortedKnownAndCounted() {
        holds(chain.members(circle, 1, false, List.of(second, third), List.of(third)));
        holds(chain.members(circle, 1, false, List.of(), List.of()));
        refused(
                Reason.RIGHT,
                chain.members(circle, 1, false, List.of(second), List.of(second))
                        .by(second));
        holds(chain.members(circle, 1, false, List.of(second), List.of(second)).by(chain.recovery));
        refused(Reason.MEMBER, chain.members(circle, 1, false, List.of(new TestMember()), List.of()));
        refused(Reason.CIRCLE, chain.members(circle, 0, false, List.of(second), List.of(second)));
        refused(Reason.CIRCLE, chain.members(circle, 2, false, List.of(second), List.of(second)));
        refused(Reason.CIRCLE, chain.members(circle, 1, false, List.of(second), List.of()));
        refused(Reason.CIRCLE, chain.members(circle, 1, false, List.of(second), List.of(third)));
        refused(Reason.CIRCLE, chain.members(circle, 1, false, List.of(second, second), List.of(second)));
        String turned = Stream.of(second, third)
                .map(each -> each.id.toString())
                .sorted(java.util.Comparator.reverseOrder())
                .map(id -> "\"" + id + "\"")
                .reduce((a, b) -> a + "," + b)
                .orElseThrow();
        refused(
                Reason.CIRCLE,
                chain.members(circle, 1, false, List.of(second, third), List.of(second))
                        .with("members", "[" + turned + "]"));
        chain.members(circle, 1, false, List.of(second), List.of(second)).said();
        refused(Reason.CIRCLE, chain.members(circle, 1, false, List.of(second), List.of(second)));
        holds(chain.members(circle, 2, false, List.of(second), List.of(second)));
        chain.retire(chain.card(second)).said();
        refused(Reason.MEMBER, chain.members(circle, 2, false, List.of(second), List.of(second)));
    }

    @Test
    void aLethalCircleNeedsTwo() {
        chain.stewardAdded(second).said();
        List<TestMember> both = List.of(second, third);
        refused(Reason.RIGHT, chain.members(circle, 1, true, both, List.of(third)));
        holds(chain.members(circle, 1, true, both, List.of(third)).by(chain.first, second));
        holds(chain.members(circle, 1, true, both, List.of(third)).by(chain.recovery));
        chain.members(circle, 1, true, both, List.of(third))
                .by(chain.first, second)
                .said();
        refused(Reason.RIGHT, chain.members(circle, 2, false, both, List.of(third)));
        refused(
                Reason.RIGHT,
                chain.members(circle, 2, false, both, List.of(third)).by(chain.first, third));
        chain.members(circle, 2, false, both, List.of(third))
                .by(chain.first, second)
                .said();
        refused(Reason.RIGHT, chain.members(circle, 3, false, both, List.of(third)));
    }

    @Test
    void onlyAKeeperMakesAnEpoch() {
        chain.members(circle, 1, false, List.of(second, third), List.of(third)).said();
        holds(chain.epoch(circle, 1, third));
        refused(Reason.KEEPER, chain.epoch(circle, 1, second));
        refused(Reason.KEEPER, chain.epoch(circle, 1, chain.first));
        holds(chain.epoch(circle, 1, third, second));
        refused(Reason.KEEPER, chain.epoch(circle, 1, chain.recovery));
        holds(chain.epoch(circle, 1, third, chain.recovery));
        refused(Reason.EPOCH, chain.epoch(circle, 1, third).with("circle", "\"" + UUID.randomUUID() + "\""));
        refused(Reason.EPOCH, chain.epoch(circle, 2, third));
        refused(Reason.EPOCH, chain.epoch(circle, 0, third));
        refused(Reason.EPOCH, chain.epoch(circle, 1, third).with("recipient", "\"" + second.recipient + "\""));
        refused(
                Reason.EPOCH,
                chain.epoch(circle, 1, third)
                        .with("members", "\"" + Hash.of(new byte[0]).text() + "\""));
    }

    /** A steward who lists himself as a keeper holds nothing. */
    @Test
    void aKeeperComesFromTheListBefore() {
        chain.members(circle, 1, false, List.of(second, third), List.of(third)).said();
        chain.epoch(circle, 1, third).said();
        List<TestMember> all = List.of(chain.first, second, third);
        chain.members(circle, 2, false, all, List.of(chain.first, third)).said();

        refused(Reason.KEEPER, chain.epoch(circle, 2, chain.first));
        refused(Reason.KEEPER, chain.epoch(circle, 2, chain.first, chain.recovery));
        holds(chain.epoch(circle, 2, third));
        chain.epoch(circle, 2, third).said();
        holds(chain.epoch(circle, 3, chain.first));

        chain.members(circle, 3, false, List.of(second), List.of(second)).said();
        refused(Reason.KEEPER, chain.epoch(circle, 3, second));
        refused(Reason.KEEPER, chain.epoch(circle, 3, third));
        refused(Reason.KEEPER, chain.epoch(circle, 3, chain.recovery));
        refused(Reason.KEEPER, chain.epoch(circle, 3, third, chain.recovery));
        holds(chain.epoch(circle, 3, second, chain.recovery));
    }

    @Test
    void aKeeperWithoutACardSignsNothing() {
        chain.members(circle, 1, false, List.of(second, third), List.of(second, third))
                .said();
        chain.epoch(circle, 1, third).said();
        chain.retire(chain.card(third)).said();
        refused(Reason.SIGNER, chain.epoch(circle, 2, third));
        holds(chain.epoch(circle, 2, second));
    }

    @ParameterizedTest
    @CsvSource({"1,3", "4,3", "0,0", "1,1"})
    void aRecoveryKeyIsSplitSensibly(int k, int n) {
        TestMember fresh = new TestMember();
        holds(chain.new Draft("recovery", "recovery", fresh.recovery(2, 9)));
        refused(Reason.RECOVERY, chain.new Draft("recovery", "recovery", fresh.recovery(k, n)));
    }

    @Test
    void aRecoveryKeyIsNewAndNamesEachSheet() {
        TestMember fresh = new TestMember();
        refused(
                Reason.RECOVERY,
                chain.new Draft("recovery", "recovery", fresh.recovery(2, 3).replace("\"n\":3", "\"n\":4")));
        refused(Reason.RECOVERY, chain.new Draft("recovery", "recovery", second.recovery(2, 3)));
        refused(Reason.RECOVERY, chain.new Draft("recovery", "recovery", chain.recovery.recovery(2, 3)));
        chain.stewardAdded(second).said();
        refused(Reason.RIGHT, chain.new Draft("recovery", "recovery", fresh.recovery(2, 3)));
        holds(chain.new Draft("recovery", "recovery", fresh.recovery(2, 3)).by(chain.first, second));
    }

    @Test
    void aReleaseIsSaidByASteward() {
        holds(chain.release());
        refused(Reason.RIGHT, chain.release().by(second));
        holds(chain.release().by(chain.recovery));
    }
}
