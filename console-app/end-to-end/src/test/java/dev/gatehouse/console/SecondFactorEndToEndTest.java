package dev.gatehouse.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.DecodeHintType;
import com.google.zxing.LuminanceSource;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.ReaderException;
import com.google.zxing.common.GlobalHistogramBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import dev.gatehouse.common.account.Role;
import dev.gatehouse.common.client.ServerAddress;
import dev.gatehouse.common.json.Json;
import dev.gatehouse.server.TestGatehouse;
import dev.gatehouse.server.otp.AuthenticatorApp;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A second factor from the picture in the window to the next sign-in with a code, at the real server. */
class SecondFactorEndToEndTest extends ConsoleTest {

    private static final Pattern SECRET = Pattern.compile("[?&]secret=([A-Z2-7]{32})(?:&|$)");
    private static final Duration STEP = Duration.ofSeconds(30);

    @AutoClose
    private final TestGatehouse server =
            TestGatehouse.start("account.require-otp-for-staff=on").with("uli", Role.USER);

    @ParameterizedTest
    @ValueSource(strings = {"light", "dark"})
    void staffWhoMustHaveOneSetItUpAreInAndSignInWithACode(String appearance) throws Exception {
        open(new ServerAddress(server.uri()), server.clock(), TestGatehouse.ADMIN, appearance);
        robot.clickOn("#password").write(TestGatehouse.PASSWORD).type(KeyCode.ENTER);

        AuthenticatorApp app = setUp();
        List<String> codes = store();
        awaitLive();

        server.clock().advance(STEP);
        robot.clickOn("#sign-out");
        robot.clickOn("#password").write(TestGatehouse.PASSWORD).type(KeyCode.ENTER);
        await("it asks for a code", () -> robot.lookup("#otp").query().isFocused());
        robot.write(app.code(server.clock().instant())).type(KeyCode.ENTER);
        awaitLive();
        assertThat(codes).hasSize(10).allMatch(code -> code.matches("([0-9A-Z]{4}-){3}[0-9A-Z]{4}"));
    }

    @Test
    void everybodyCanHaveOneAndARecoveryCodeSignsIn() throws Exception {
        open(new ServerAddress(server.uri()), server.clock(), "uli", "light");
        robot.clickOn("#password").write(TestGatehouse.PASSWORD).type(KeyCode.ENTER);
        await(
                "it is offered",
                () -> robot.lookup("#signin-second-factor").query().isVisible());
        robot.clickOn("#signin-second-factor");

        AuthenticatorApp _ = setUp();
        List<String> codes = store();

        assertThat(login("uli", "")).isEqualTo(401);
        assertThat(login("uli", codes.getFirst())).isEqualTo(200);
    }

    private AuthenticatorApp setUp() throws Exception {
        awaitSight("secondfactor-password");
        robot.clickOn("#secondfactor-password").write(TestGatehouse.PASSWORD).type(KeyCode.ENTER);
        awaitSight("secondfactor-picture");
        AuthenticatorApp app = AuthenticatorApp.of(secret(scanned()));
        robot.clickOn("#secondfactor-code")
                .write(app.code(server.clock().instant()))
                .type(KeyCode.ENTER);
        awaitSight("secondfactor-codes");
        return app;
    }

    private List<String> store() throws IOException {
        robot.clickOn("#secondfactor-save");
        await("they are saved", () -> text("secondfactor-note").startsWith("Saved to"));
        robot.clickOn("#secondfactor-stored").clickOn("#secondfactor-codes-confirm");
        awaitGone("secondfactor-codes");
        return Files.readAllLines(saved("gatehouse-recovery-codes.txt")).stream()
                .skip(2)
                .toList();
    }

    /** What an app reads from the window as it is painted; it knows where to look, so that one look is enough. */
    private String scanned() throws ReaderException {
        Node picture = robot.lookup("#secondfactor-picture").query();
        WritableImage window = onFx(() -> picture.getScene().snapshot(null));
        Bounds place = onFx(() -> picture.localToScene(picture.getLayoutBounds()));
        int width = (int) window.getWidth();
        int height = (int) window.getHeight();
        int[] pixels = new int[width * height];
        window.getPixelReader().getPixels(0, 0, width, height, PixelFormat.getIntArgbInstance(), pixels, 0, width);
        LuminanceSource source = new RGBLuminanceSource(width, height, pixels)
                .crop(
                        (int) Math.ceil(place.getMinX()),
                        (int) Math.ceil(place.getMinY()),
                        (int) place.getWidth() - 1,
                        (int) place.getHeight() - 1);
        return new QRCodeReader()
                .decode(
                        new BinaryBitmap(new GlobalHistogramBinarizer(source)),
                        Map.of(DecodeHintType.PURE_BARCODE, true))
                .getText();
    }

    private static String secret(String uri) {
        Matcher matcher = SECRET.matcher(uri);
        assertThat(uri).startsWith("otpauth://totp/");
        assertThat(matcher.find()).as(uri).isTrue();
        return matcher.group(1);
    }

    private int login(String username, String otp) {
        return server.client()
                .post(
                        "/api/token/",
                        Json.write(Map.of("username", username, "password", TestGatehouse.PASSWORD, "otp", otp)))
                .status();
    }
}
