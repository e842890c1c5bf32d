package io.anuencia.consent.optin;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.EncodeHintType;
import com.google.zxing.WriterException;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.qrcode.QRCodeWriter;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import javax.imageio.ImageIO;

/**
 * The text and the link that a form or a shop window shows so that a person writes first.
 *
 * @param text message that they send
 * @param link link that opens WhatsApp with the text; with the business number, if it was given
 */
record Invitation(String text, String link) {

    private static final int PIXELS_PER_MODULE = 8;

    /** Scanners need a white margin of this many modules around a code. */
    private static final int QUIET_MODULES = 4;

    static Invitation of(String code, String businessNumber) {
        String text = "ALTA " + code;
        String number = businessNumber == null ? "" : businessNumber.substring(1);
        return new Invitation(
                text, "https://wa.me/" + number + "?text=" + text.replace(" ", "%20"));
    }

    /** Returns the link as a QR code: one path, so that it stays sharp at any size. */
    String svg() {
        BitMatrix modules = modules();
        StringBuilder path = new StringBuilder();
        for (int y = 0; y < modules.getHeight(); y++) {
            for (int x = 0; x < modules.getWidth(); x++) {
                if (modules.get(x, y)) {
                    path.append('M').append(x).append(' ').append(y).append("h1v1h-1z");
                }
            }
        }
        return String.format(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\""
                        + " shape-rendering=\"crispEdges\"><rect width=\"100%%\" height=\"100%%\""
                        + " fill=\"#fff\"/><path d=\"%s\"/></svg>",
                modules.getWidth(), modules.getHeight(), path);
    }

    /** Returns the link as a QR code in a PNG file. */
    byte[] png() {
        BitMatrix modules = modules();
        int size = modules.getWidth() * PIXELS_PER_MODULE;
        BufferedImage image = new BufferedImage(size, size, BufferedImage.TYPE_BYTE_BINARY);
        for (int y = 0; y < size; y++) {
            for (int x = 0; x < size; x++) {
                boolean dark = modules.get(x / PIXELS_PER_MODULE, y / PIXELS_PER_MODULE);
                image.setRGB(x, y, dark ? 0x000000 : 0xFFFFFF);
            }
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "png", bytes);
        } catch (IOException e) {
            throw new UncheckedIOException("memory takes every byte", e);
        }
        return bytes.toByteArray();
    }

    private BitMatrix modules() {
        try {
            return new QRCodeWriter()
                    .encode(
                            link,
                            BarcodeFormat.QR_CODE,
                            0,
                            0,
                            Map.of(
                                    EncodeHintType.MARGIN,
                                    QUIET_MODULES,
                                    EncodeHintType.ERROR_CORRECTION,
                                    ErrorCorrectionLevel.M));
        } catch (WriterException e) {
            throw new IllegalStateException("a link of this length fits into a QR code", e);
        }
    }
}
