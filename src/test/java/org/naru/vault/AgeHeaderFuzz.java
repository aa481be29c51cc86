package org.naru.vault;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;

/** Any bytes are one stanza or none, and never an error; a statement or a card likewise. */
class AgeHeaderFuzz {
    @FuzzTest(maxDuration = "8s")
    void anyBytesAreJudged(FuzzedDataProvider data) {
        byte[] bytes = data.consumeRemainingAsBytes();
        for (AgeHeader.Stanza stanza : AgeHeader.Stanza.values()) {
            boolean one = AgeHeader.isOne(bytes, stanza);
            String text = new String(bytes, StandardCharsets.ISO_8859_1);
            if (one
                    && text.lines()
                            .filter(line -> line.startsWith("-> "))
                            .findFirst()
                            .isEmpty()) {
                throw new AssertionError("a file without a stanza passes");
            }
        }
        AgeHeader.isBucket(bytes.length);
        new Directory().judge(bytes);
        SubjectCard.read(bytes);
        DirectoryChain.read(bytes);
    }
}
