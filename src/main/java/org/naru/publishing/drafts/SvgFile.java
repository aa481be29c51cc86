package org.naru.publishing.drafts;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Locale;
import java.util.Set;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.naru.publishing.drafts.PictureFile.Read;
import org.w3c.dom.Element;
import org.w3c.dom.NamedNodeMap;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/**
 * Whether some bytes are a drawing (SVG) of shapes alone: no script, no address, no style, and no words, because a number
 * in a drawing would be bound to no figure. Pure.
 */
final class SvgFile {
    private static final Set<String> SHAPES = Set.of(
            "svg",
            "g",
            "defs",
            "title",
            "desc",
            "path",
            "rect",
            "circle",
            "ellipse",
            "line",
            "polyline",
            "polygon",
            "lineargradient",
            "radialgradient",
            "stop",
            "clippath",
            "pattern");
    private static final int DEPTH_MAX = 50;

    private SvgFile() {}

    static Read read(byte[] bytes) {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            factory.setXIncludeAware(false);
            factory.setExpandEntityReferences(false);
            factory.setNamespaceAware(true);
            var builder = factory.newDocumentBuilder();
            builder.setErrorHandler(new DefaultHandler());
            Element root = builder.parse(new ByteArrayInputStream(bytes)).getDocumentElement();
            if (!root.getLocalName().equals("svg")) {
                return PictureFile.refused("publishing.picture.type");
            }
            return harmless(root, 0)
                    ? new Read.Picture("image/svg+xml", bytes)
                    : PictureFile.refused("publishing.picture.drawing");
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException("this Java reads no XML because it is incomplete", e);
        } catch (IOException | SAXException _) {
            return PictureFile.refused("publishing.picture.type");
        }
    }

    private static boolean harmless(Element element, int depth) {
        if (depth > DEPTH_MAX
                || !SHAPES.contains(String.valueOf(element.getLocalName()).toLowerCase(Locale.ROOT))) {
            return false;
        }
        NamedNodeMap attributes = element.getAttributes();
        for (int i = 0; i < attributes.getLength(); i++) {
            if (!harmless(attributes.item(i))) {
                return false;
            }
        }
        for (Node child = element.getFirstChild(); child != null; child = child.getNextSibling()) {
            switch (child.getNodeType()) {
                case Node.ELEMENT_NODE -> {
                    if (!harmless((Element) child, depth + 1)) {
                        return false;
                    }
                }
                case Node.PROCESSING_INSTRUCTION_NODE -> {
                    return false;
                }
                default -> {}
            }
        }
        return true;
    }

    private static boolean harmless(Node attribute) {
        String name = String.valueOf(attribute.getLocalName()).toLowerCase(Locale.ROOT);
        String value = String.valueOf(attribute.getNodeValue()).toLowerCase(Locale.ROOT);
        if (name.startsWith("on") || name.equals("style") || (name.equals("href") && !value.startsWith("#"))) {
            return false;
        }
        return !value.replaceAll("url\\(\\s*['\"]?#", "").contains("url(") && !value.contains("javascript:");
    }
}
