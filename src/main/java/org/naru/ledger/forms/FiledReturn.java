package org.naru.ledger.forms;

import java.io.InputStream;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.naru.platform.web.Message;

/**
 * Part IX of a return as it was filed with the IRS (e-file XML, element names of 2013 and later), to lay beside our own.
 *
 * @param taxYear the year it was filed for
 * @param rows the lines that were filed, in the order of the file; line 25 is among them
 */
public record FiledReturn(int taxYear, List<Row> rows) {
    private static final Map<String, String> LINES = Map.ofEntries(
            Map.entry("GrantsToDomesticOrgsGrp", "1"),
            Map.entry("GrantsToDomesticIndividualsGrp", "2"),
            Map.entry("ForeignGrantsGrp", "3"),
            Map.entry("BenefitsToMembersGrp", "4"),
            Map.entry("CompCurrentOfcrDirectorsGrp", "5"),
            Map.entry("CompDisqualPersonsGrp", "6"),
            Map.entry("OtherSalariesAndWagesGrp", "7"),
            Map.entry("PensionPlanContributionsGrp", "8"),
            Map.entry("OtherEmployeeBenefitsGrp", "9"),
            Map.entry("PayrollTaxesGrp", "10"),
            Map.entry("FeesForServicesManagementGrp", "11a"),
            Map.entry("FeesForServicesLegalGrp", "11b"),
            Map.entry("FeesForServicesAccountingGrp", "11c"),
            Map.entry("FeesForServicesLobbyingGrp", "11d"),
            Map.entry("FeesForServicesProfFundraising", "11e"),
            Map.entry("FeesForSrvcInvstMgmntFeesGrp", "11f"),
            Map.entry("FeesForServicesOtherGrp", "11g"),
            Map.entry("AdvertisingGrp", "12"),
            Map.entry("OfficeExpensesGrp", "13"),
            Map.entry("InformationTechnologyGrp", "14"),
            Map.entry("RoyaltiesGrp", "15"),
            Map.entry("OccupancyGrp", "16"),
            Map.entry("TravelGrp", "17"),
            Map.entry("PymtTravelEntrtnmntPubOfclGrp", "18"),
            Map.entry("ConferencesMeetingsGrp", "19"),
            Map.entry("InterestGrp", "20"),
            Map.entry("PaymentsToAffiliatesGrp", "21"),
            Map.entry("DepreciationDepletionGrp", "22"),
            Map.entry("InsuranceGrp", "23"),
            Map.entry("AllOtherExpensesGrp", "24e"),
            Map.entry("TotalFunctionalExpensesGrp", "25"));
    private static final List<String> AMOUNTS =
            List.of("TotalAmt", "ProgramServicesAmt", "ManagementAndGeneralAmt", "FundraisingAmt");
    private static final String ITEMIZED = "abcd";

    /** Keeps a copy. */
    public FiledReturn {
        rows = List.copyOf(rows);
    }

    /**
     * A line as filed, whole dollars.
     *
     * @param line its number
     * @param dollars columns A to D
     */
    public record Row(String line, List<BigDecimal> dollars) {
        /** Keeps a copy. */
        public Row {
            dollars = List.copyOf(dollars);
        }

        /** Whether column A is B, C and D together; where it is not, the filer erred. */
        public boolean adds() {
            return dollars.get(0).compareTo(dollars.get(1).add(dollars.get(2)).add(dollars.get(3))) == 0;
        }
    }

    /** What became of a file. */
    public sealed interface Outcome {
        /** It was read. */
        record Read(FiledReturn filed) implements Outcome {}

        /** It is no such return, and why. */
        record Refused(Message why) implements Outcome {}
    }

    /** Reads a return. Nothing outside the file is ever fetched. */
    public static Outcome read(InputStream xml) {
        try {
            XMLStreamReader reader = factory().createXMLStreamReader(xml);
            try {
                return read(reader);
            } finally {
                reader.close();
            }
        } catch (XMLStreamException | NumberFormatException _) {
            return new Outcome.Refused(Message.of("ledger.forms.filed-unreadable"));
        }
    }

    private static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        return factory;
    }

    private static Outcome read(XMLStreamReader reader) throws XMLStreamException {
        List<Row> rows = new ArrayList<>();
        int year = 0;
        boolean form = false;
        int itemized = 0;
        while (reader.hasNext()) {
            if (reader.next() != XMLStreamConstants.START_ELEMENT) {
                continue;
            }
            String name = reader.getLocalName();
            if (name.equals("TaxYr")) {
                year = Integer.parseInt(reader.getElementText().strip());
            } else if (name.equals("IRS990")) {
                form = true;
            } else if (name.startsWith("IRS990E") || name.equals("IRS990PF")) {
                return new Outcome.Refused(
                        Message.of("ledger.forms.no-part-ix", name.equals("IRS990PF") ? "990-PF" : "990-EZ"));
            } else if (form && name.equals("OtherExpensesGrp")) {
                if (itemized == ITEMIZED.length()) {
                    return new Outcome.Refused(Message.of("ledger.forms.filed-unreadable"));
                }
                rows.add(row("24" + ITEMIZED.charAt(itemized), reader));
                itemized++;
            } else if (form && LINES.containsKey(name)) {
                rows.add(row(Optional.ofNullable(LINES.get(name)).orElseThrow(), reader));
            }
        }
        return form && !rows.isEmpty()
                ? new Outcome.Read(new FiledReturn(year, rows))
                : new Outcome.Refused(Message.of("ledger.forms.filed-unreadable"));
    }

    private static Row row(String line, XMLStreamReader reader) throws XMLStreamException {
        List<BigDecimal> dollars =
                new ArrayList<>(List.of(BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO));
        String group = reader.getLocalName();
        while (reader.hasNext()) {
            int event = reader.next();
            if (event == XMLStreamConstants.END_ELEMENT && reader.getLocalName().equals(group)) {
                break;
            }
            if (event == XMLStreamConstants.START_ELEMENT && AMOUNTS.contains(reader.getLocalName())) {
                int at = AMOUNTS.indexOf(reader.getLocalName());
                dollars.set(at, new BigDecimal(reader.getElementText().strip()));
            }
        }
        return new Row(line, dollars);
    }
}
