package org.naru.proof;

import java.io.ByteArrayInputStream;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;

/** Holds a PDF against PDF/UA-1 (ISO 14289-1), as far as a machine can, with the checker of the PDF Association. */
public final class PdfUa {
    static {
        VeraGreenfieldFoundryProvider.initialise();
    }

    private PdfUa() {}

    /** What breaks the standard: clause and test, the rule, how often. Empty: it conforms. */
    public static List<String> violations(byte[] pdf) {
        Map<String, Integer> found = new TreeMap<>();
        try (PDFAParser parser =
                        Foundries.defaultInstance().createParser(new ByteArrayInputStream(pdf), PDFAFlavour.PDFUA_1);
                PDFAValidator validator = Foundries.defaultInstance().createValidator(PDFAFlavour.PDFUA_1, false)) {
            validator.validate(parser).getTestAssertions().stream()
                    .filter(assertion -> assertion.getStatus() == TestAssertion.Status.FAILED)
                    .forEach(assertion -> found.merge(
                            "%s-%d %s"
                                    .formatted(
                                            assertion.getRuleId().getClause(),
                                            assertion.getRuleId().getTestNumber(),
                                            assertion.getMessage()),
                            1,
                            Integer::sum));
        } catch (Exception e) {
            throw new IllegalArgumentException("no PDF that can be held against the standard", e);
        }
        return found.entrySet().stream()
                .map(each -> each.getValue() + " times " + each.getKey())
                .toList();
    }
}
