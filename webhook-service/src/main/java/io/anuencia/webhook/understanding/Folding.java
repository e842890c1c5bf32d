package io.anuencia.webhook.understanding;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.text.Normalizer2;
import com.ibm.icu.text.UTF16;

/**
 * Folds code points: removes case, accents, width variants, circles and invisible characters. Each
 * code point is folded on its own (NFKC_Casefold, then NFD without marks), so that common ones come
 * from a table; that is several times faster than normalising the text twice, with the same result.
 */
final class Folding {

    private static final Normalizer2 CASEFOLD = Normalizer2.getNFKCCasefoldInstance();
    private static final Normalizer2 DECOMPOSE = Normalizer2.getNFDInstance();
    private static final int TABLE_SIZE = 0x300;
    private static final String SMALL_CAPITALS = "ᴀʙᴄᴅᴇꜰɢʜɪᴊᴋʟᴍɴᴏᴘꞯʀꜱᴛᴜᴠᴡ\u0000ʏᴢ";
    private static final String[] TABLE = new String[TABLE_SIZE];

    static {
        for (int point = 0; point < TABLE_SIZE; point++) {
            TABLE[point] = letterOfSign(point);
        }
    }

    private Folding() {}

    /** The folded form of a code point: nothing, one character, or several. */
    static String of(int point) {
        return point < TABLE_SIZE ? TABLE[point] : letterOfSign(point);
    }

    /**
     * Folds letters that Unicode does not decompose: small capitals, white letters in black boxes
     * and halves of flags ({@link Signs} recognises whole flags).
     */
    private static String letterOfSign(int point) {
        int small = SMALL_CAPITALS.indexOf(point);
        if (small >= 0) {
            return String.valueOf((char) ('a' + small));
        }
        for (int first : new int[] {0x1F150, 0x1F170, 0x1F1E6}) {
            if (point >= first && point < first + 26) {
                return String.valueOf((char) ('a' + point - first));
            }
        }
        return byIcu(point);
    }

    private static String byIcu(int point) {
        String folded = DECOMPOSE.normalize(CASEFOLD.normalize(UTF16.valueOf(point)));
        StringBuilder kept = new StringBuilder();
        folded.codePoints().filter(part -> !isMark(part)).forEach(kept::appendCodePoint);
        return kept.toString();
    }

    private static boolean isMark(int point) {
        return switch (UCharacter.getType(point)) {
            case Character.NON_SPACING_MARK,
                    Character.ENCLOSING_MARK,
                    Character.COMBINING_SPACING_MARK,
                    Character.FORMAT ->
                    true;
            default -> false;
        };
    }
}
