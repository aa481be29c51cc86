package org.naru.publishing.report;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.commonmark.node.BlockQuote;
import org.commonmark.node.BulletList;
import org.commonmark.node.Code;
import org.commonmark.node.Emphasis;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.Heading;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.LinkReferenceDefinition;
import org.commonmark.node.Node;
import org.commonmark.node.OrderedList;
import org.commonmark.node.Paragraph;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.SourceSpan;
import org.commonmark.node.StrongEmphasis;
import org.commonmark.node.Text;
import org.commonmark.node.ThematicBreak;
import org.commonmark.parser.IncludeSourceSpans;
import org.commonmark.parser.Parser;
import org.naru.publishing.report.ReportDocument.Section;

/** Makes the sections of an edition from Markdown. */
final class Composer {
    private static final Parser MARKDOWN = Parser.builder()
            .includeSourceSpans(IncludeSourceSpans.BLOCKS_AND_INLINES)
            .maxOpenBlockParsers(50)
            .build();
    private static final Pattern ID = Pattern.compile("\\s*\\{#([a-z][a-z0-9-]*)}\\s*$");
    private static final int HEADING_MAX = 4;

    private final Edition edition;
    private final Problems problems;
    private final BlockReader blocks;
    private final Set<String> ids = new HashSet<>();
    private final List<Linked> links = new ArrayList<>();

    /** A link within the report, which must lead to a section. */
    private record Linked(String id, int line, int column) {}

    Composer(Edition edition, Pictures pictures) {
        this.edition = edition;
        this.problems = edition.problems();
        this.blocks = new BlockReader(edition, pictures, this::within);
    }

    List<Section> sections(List<String> lines) {
        List<Section> sections = new ArrayList<>();
        String id = "s0";
        int level = 0;
        List<Run> heading = List.of();
        List<Block> body = new ArrayList<>();
        Node document = MARKDOWN.parse(String.join("\n", lines));
        for (Node node = document.getFirstChild(); node != null; node = node.getNext()) {
            if (node instanceof Heading head) {
                if (level > 0 || !body.isEmpty()) {
                    sections.add(new Section(id, level, heading, body));
                }
                edition.section(head.getLevel(), line(node));
                if (head.getLevel() > HEADING_MAX) {
                    problems.add(line(node), column(node), "heading.deep", head.getLevel(), HEADING_MAX);
                }
                List<Run> runs = runs(node);
                id = id(runs, node);
                level = head.getLevel();
                heading = runs;
                body = new ArrayList<>();
            } else {
                block(node, body);
            }
        }
        if (level > 0 || !body.isEmpty()) {
            sections.add(new Section(id, level, heading, body));
        }
        links.stream()
                .filter(link -> !ids.contains(link.id()))
                .forEach(link -> problems.add(link.line(), link.column(), "link.nowhere", link.id()));
        return sections;
    }

    /** An id the author gave, or the number of the section, which is the same in both languages. */
    private String id(List<Run> runs, Node node) {
        String id = "s" + (edition.shapes().size() - 1);
        if (!runs.isEmpty() && runs.getLast() instanceof Run.Words(String words)) {
            Matcher given = ID.matcher(words);
            if (given.find()) {
                id = given.group(1);
                runs.set(runs.size() - 1, new Run.Words(words.substring(0, given.start())));
            }
        }
        if (!ids.add(id)) {
            problems.add(line(node), column(node), "heading.twice", id);
        }
        return id;
    }

    /** Markdown within a block, whose first line is a line of the text. */
    private List<Block> within(String markdown, int firstLine) {
        List<Block> inside = new ArrayList<>();
        Node document = MARKDOWN.parse("\n".repeat(Math.max(0, firstLine - 1)) + markdown);
        for (Node node = document.getFirstChild(); node != null; node = node.getNext()) {
            if (node instanceof Heading || node instanceof FencedCodeBlock) {
                problems.add(line(node), column(node), "block.within");
            } else {
                block(node, inside);
            }
        }
        return inside;
    }

    private void block(Node node, List<Block> body) {
        switch (node) {
            case Paragraph paragraph -> paragraph(paragraph, body);
            case BulletList list -> body.add(new Block.Items(false, items(list)));
            case OrderedList list -> body.add(new Block.Items(true, items(list)));
            case BlockQuote quote -> body.add(new Block.Quote(children(quote), List.of()));
            case ThematicBreak _ -> body.add(new Block.PageBreak());
            case FencedCodeBlock fence ->
                blocks.read(fence.getInfo() == null ? "" : fence.getInfo(), fence.getLiteral(), line(fence))
                        .ifPresent(body::add);
            case LinkReferenceDefinition _ -> {}
            default -> problems.add(line(node), column(node), "markup");
        }
    }

    private List<Block> children(Node node) {
        List<Block> inside = new ArrayList<>();
        for (Node child = node.getFirstChild(); child != null; child = child.getNext()) {
            if (child instanceof Heading) {
                problems.add(line(child), column(child), "block.within");
            } else {
                block(child, inside);
            }
        }
        return inside;
    }

    private List<List<Block>> items(Node list) {
        List<List<Block>> items = new ArrayList<>();
        for (Node item = list.getFirstChild(); item != null; item = item.getNext()) {
            items.add(children(item));
        }
        return items;
    }

    private void paragraph(Paragraph paragraph, List<Block> body) {
        if (paragraph.getFirstChild() instanceof Image image && image.getNext() == null) {
            Sides.Said alternative = new Sides.Said(literal(image), line(image), column(image) + 2);
            blocks.picture(image.getDestination(), alternative, Optional.empty(), line(image), column(image))
                    .ifPresent(body::add);
            return;
        }
        List<Run> runs = runs(paragraph);
        if (!runs.isEmpty()) {
            body.add(new Block.Paragraph(runs));
        }
    }

    private static String literal(Node node) {
        StringBuilder text = new StringBuilder();
        for (Node child = node.getFirstChild(); child != null; child = child.getNext()) {
            text.append(child instanceof Text words ? words.getLiteral() : literal(child));
        }
        return text.toString();
    }

    private List<Run> runs(Node node) {
        List<Run> runs = new ArrayList<>();
        Line scanned = new Line();
        runs(node, runs, scanned);
        scanned.judge(problems);
        return runs;
    }

    private void runs(Node node, List<Run> runs, Line scanned) {
        for (Node child = node.getFirstChild(); child != null; child = child.getNext()) {
            switch (child) {
                case Text text -> edition.inline(text.getLiteral(), line(text), column(text), runs, scanned);
                case SoftLineBreak _ -> {
                    scanned.add(" ", line(child), column(child));
                    runs.add(new Run.Words(" "));
                }
                case HardLineBreak _ -> {
                    scanned.add(" ", line(child), column(child));
                    runs.add(new Run.NewLine());
                }
                case Emphasis stressed -> {
                    List<Run> inside = new ArrayList<>();
                    runs(stressed, inside, scanned);
                    runs.add(new Run.Stressed(inside));
                }
                case StrongEmphasis strong -> {
                    List<Run> inside = new ArrayList<>();
                    runs(strong, inside, scanned);
                    runs.add(new Run.Strong(inside));
                }
                case Link link -> {
                    List<Run> inside = new ArrayList<>();
                    runs(link, inside, scanned);
                    runs.add(new Run.Link(address(link), inside));
                }
                case Code code -> problems.add(line(code), column(code), "markup");
                default -> problems.add(line(child), column(child), "markup");
            }
        }
    }

    private String address(Link link) {
        String address = link.getDestination();
        if (address.startsWith("#")) {
            links.add(new Linked(address.substring(1), line(link), column(link)));
        } else if (!(address.startsWith("https://") && Truncated.isAddress(address))
                && !(address.startsWith("mailto:") && Truncated.isMail(address.substring("mailto:".length())))) {
            problems.add(
                    line(link), column(link), "link.form", edition.bindings().shown(address));
        }
        return address;
    }

    private static int line(Node node) {
        return span(node).map(span -> span.getLineIndex() + 1).orElse(1);
    }

    private static int column(Node node) {
        return span(node).map(span -> span.getColumnIndex() + 1).orElse(1);
    }

    private static Optional<SourceSpan> span(Node node) {
        for (Node at = node; at != null; at = at.getParent()) {
            if (!at.getSourceSpans().isEmpty()) {
                return Optional.of(at.getSourceSpans().getFirst());
            }
            if (at.getPrevious() != null && !at.getPrevious().getSourceSpans().isEmpty()) {
                return Optional.of(at.getPrevious().getSourceSpans().getLast());
            }
        }
        return Optional.empty();
    }
}
