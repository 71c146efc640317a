import java.io.File;
import org.apache.pdfbox.preflight.PreflightDocument;
import org.apache.pdfbox.preflight.ValidationResult;
import org.apache.pdfbox.preflight.exception.SyntaxValidationException;
import org.apache.pdfbox.preflight.parser.PreflightParser;

/** Judges a file as PDF/A-1b: prints "valid" and ends with 0, or prints what is wrong and ends with 1. */
public class Preflight {
    public static void main(String[] arguments) throws Exception {
        ValidationResult result;
        PreflightParser parser = new PreflightParser(new File(arguments[0]));
        try {
            parser.parse();
            try (PreflightDocument document = parser.getPreflightDocument()) {
                document.validate();
                result = document.getResult();
            }
        } catch (SyntaxValidationException wrong) {
            result = wrong.getResult();
        }
        if (result.isValid()) {
            System.out.println("valid");
            return;
        }
        for (ValidationResult.ValidationError error : result.getErrorsList()) {
            System.out.println(error.getErrorCode() + " " + error.getDetails());
        }
        System.exit(1);
    }
}
