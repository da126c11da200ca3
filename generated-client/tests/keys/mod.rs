//! Keys that everybody knows, from the appendix of RFC 7515, and what another implementation made with them: the Python
//! library `cryptography` 48 over OpenSSL, put together as RFC 7515 and RFC 7516 say.
#![allow(dead_code, reason = "each test file uses its own part")]

/// Appendix A.2: the modulus, in base64url.
pub(crate) const RSA_N: &str = "ofgWCuLjybRlzo0tZWJjNiuSfb4p4fAkd_wWJcyQoTbji9k0l8W26mPddxHmfHQp-Vaw-4qPCJrcS2mJPMEzP1Pt0Bm4d4QlL-yRT-SFd2lZS-\
     pCgNMsD1W_YpRPEwOWvG6b32690r2jZ47soMZo9wGzjb_7OMg0LOL-bSf63kpaSHSXndS5z5rexMdbBYUsLA9e-KXBdQOS-\
     UTo7WTBEMa2R2CapHg665xsmtdVMTBQY4uDZlxvb3qCo5ZwKh9kG4LT6_I5IhlJH7aGhyxXFvUK-\
     DWNmoudF8NAco9_h9iaGNj8q2ethFkMLs91kzk2PAcDTW9gb54h4FRWyuXpoQ";

/// Appendix A.2: the private exponent, in base64url.
pub(crate) const RSA_D: &str = "Eq5xpGnNCivDflJsRQBXHx1hdR1k6Ulwe2JZD50LpXyWPEAeP88vLNO97IjlA7_GQ5sLKMgvfTeXZx9SE-7YwVol2NXOoAJe46sui395IW_GO-\
     pWJ1O0BkTGoVEn2bKVRUCgu-GjBVaYLU6f3l9kJfFNS3E0QbVdxzubSu3Mkqzjkn439X0M_V51gfpRLI9JYanrC4D4qAdGcopV_0ZHHzQlBjud\
     U2QvXt4ehNYTCBr6XCLQUShb1juUO1ZdiYoFaFQT5Tw8bGUl_x_jTj3ccPDVZFD9pIuhLhBOneufuBiB4cS98l2SR_RQyGWSeWjnczT0QU91p1\
     DhOVRuOopznQ";

/// Appendix A.2: the whole key as PKCS #8, in base64.
pub(crate) const RSA_PKCS8: &str = "MIIEvQIBADANBgkqhkiG9w0BAQEFAASCBKcwggSjAgEAAoIBAQCh+BYK4uPJtGXOjS1lYmM2K5J9vinh8CR3/BYlzJChNuOL2TSXxbbqY913Ee\
     Z8dCn5VrD7io8ImtxLaYk8wTM/U+3QGbh3hCUv7JFP5IV3aVlL6kKA0ywPVb9ilE8TA5a8bpvfbr3SvaNnjuygxmj3AbONv/s4yDQs4v5tJ/re\
     SlpIdJed1LnPmt7Ex1sFhSwsD174pcF1A5L5ROjtZMEQxrZHYJqkeDrrnGya11UxMFBji4NmXG9veoKjlnAqH2QbgtPr8jkiGUkftoaHLFcW9Q\
     r4NY2ai50Xw0Byj3+H2JoY2PyrZ62EWQwuz3WTOTY8BwNNb2BvniHgVFbK5emhAgMBAAECggEAEq5xpGnNCivDflJsRQBXHx1hdR1k6Ulwe2JZ\
     D50LpXyWPEAeP88vLNO97IjlA7/GQ5sLKMgvfTeXZx9SE+7YwVol2NXOoAJe46sui395IW/GO+pWJ1O0BkTGoVEn2bKVRUCgu+GjBVaYLU6f3l\
     9kJfFNS3E0QbVdxzubSu3Mkqzjkn439X0M/V51gfpRLI9JYanrC4D4qAdGcopV/0ZHHzQlBjudU2QvXt4ehNYTCBr6XCLQUShb1juUO1ZdiYoF\
     aFQT5Tw8bGUl/x/jTj3ccPDVZFD9pIuhLhBOneufuBiB4cS98l2SR/RQyGWSeWjnczT0QU91p1DhOVRuOopznQKBgQDgHMQQ60imZV1URk0KpL\
     ttoLhyt3SmqdEf/kgHePDdtzEafpAu+cS191R2JiuoF2yzWXnwFDcqGigp5BNr0AHQfD8/Lk8l1Mk09jxxCfui5nYooNyac8YFjm3vItzVCVDn\
     Ed3BbVWG8qf6deqElMGAg+C2V0L4oNXnP7LZcPAZRwKBgQC5A8R+CZW2MvRTLLHzwZkUXV866cff7tx6kqa0finGG0KgeqlaZPxgCZnFp7AeAc\
     CMtiynVlJ7vMVgePsLq6XtON4tB5kP9jAPrq3rbAOal78eUH5OcED6eNuCV8ixEu1eWcPNCS/l1OW1EnXUEoEHKl54Xrrz2uNwkgMTP1FZ1wKB\
     gAcCn1dwJKufzBWQxWQp1vsM5fggqPN1qGb5y0MAk3g7/Ls5bkUp5u9SN0Ai3Ya6hNnvWJMb7sXQX6U/zyO2M/hTip7tUeh7CXgwo59dkpN75g\
     JLVds29+DAncu3KXU4f2Fa+7bLNrur53k8KwPOq2bbuTG69QtV7Jr5MR0AHWKNAoGBAIf/evpitUf+4JYbLpvNXWcY052Mpz22aR84mY3nh3F2\
     LF2mjMJDpTg7FmuyPcVw6EcGyoAe9fa65iNqCq+jdw6PVNGo2hxfjSiZ8IIzHdsPXI89//pMjZcQK9r+CCoRjaZjOYiIDktVWZzmevJuv6WywU\
     qd57LE3Zar3dLSIkx1AoGAIYd7DHOhrWvxkwPQsRM2tOgrjbcrfvtQJipd+DlcxyVuuM9sQLdgjVk2oy26F0EmpScGLq2MowX7fhd/QJQ3ydy5\
     cY7YIBi87w93IKLEdfnbJtoOPLUW0ITrJReOgo1cq9SbsxYawBgfp/gh6A5603k2+ZQwVK0JKSHuLFkuQ3U=";

/// Appendix A.2: the public key.
pub(crate) const RSA_PEM: &str = "\
-----BEGIN PUBLIC KEY-----\n\
MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEAofgWCuLjybRlzo0tZWJj\n\
NiuSfb4p4fAkd/wWJcyQoTbji9k0l8W26mPddxHmfHQp+Vaw+4qPCJrcS2mJPMEz\n\
P1Pt0Bm4d4QlL+yRT+SFd2lZS+pCgNMsD1W/YpRPEwOWvG6b32690r2jZ47soMZo\n\
9wGzjb/7OMg0LOL+bSf63kpaSHSXndS5z5rexMdbBYUsLA9e+KXBdQOS+UTo7WTB\n\
EMa2R2CapHg665xsmtdVMTBQY4uDZlxvb3qCo5ZwKh9kG4LT6/I5IhlJH7aGhyxX\n\
FvUK+DWNmoudF8NAco9/h9iaGNj8q2ethFkMLs91kzk2PAcDTW9gb54h4FRWyuXp\n\
oQIDAQAB\n\
-----END PUBLIC KEY-----\n
";

/// Appendix A.3: the whole key as PKCS #8, in base64.
pub(crate) const P256_PKCS8: &str = "MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgjpsQnnGQmL+YBIffH1136cspYG6+0iY7X1fCE9+E9LKhRANCAAR/zc4ncPbEXU\
     GDy+5v20t7WAczNXvp7xO6z248e9FURcfxRM0bvZt+hyzf7bnuufSzaV1uqQskrYpGIyiFiOWt";

/// Appendix A.3: the public key.
pub(crate) const P256_PEM: &str = "\
-----BEGIN PUBLIC KEY-----\n\
MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEf83OJ3D2xF1Bg8vub9tLe1gHMzV7\n\
6e8Tus9uPHvRVEXH8UTNG72bfocs3+257rn0s2ldbqkLJK2KRiMohYjlrQ==\n\
-----END PUBLIC KEY-----\n
";

/// A public key on P-384, made for this file; its private half was thrown away.
pub(crate) const P384_PEM: &str = "\
-----BEGIN PUBLIC KEY-----\n\
MHYwEAYHKoZIzj0CAQYFK4EEACIDYgAE+wpc03QLSF6zXv2gPctyMaFbZvOZcJi8\n\
DHUMaAibaLh6WGb3F8FRokT/Qp7uv3wviFD/6WonHYHhMuMvUnvYuwARa5hEbSxo\n\
Hpg/edBAzxEMpChTRYawuplZAO61+yPq\n\
-----END PUBLIC KEY-----\n
";

/// The whole example of appendix A.2.
pub(crate) const RFC_RS256: &str = "eyJhbGciOiJSUzI1NiJ9.eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0c\
     nVlfQ.cC4hiUPoj9Eetdgtv3hF80EGrhuB__dzERat0XF9g2VtQgr9PJbu3XOiZj5RZmh7AAuHIm4Bh-0Qc_lF5YKt_O8W2Fp5jujGbds9uJdb\
     F9CUAr7t1dnZcAcQjbKBYNX4BAynRFdiuB--f_nZLgrnbyTyWzO75vRK5h6xBArLIARNPvkSjtQBMHlb1L07Qe7K0GarZRmB_eSN9383LcOLn6\
     _dO--xi12jzDwusC-eOkHWEsqtFZESc6BfI7noOPqvhJ1phCnvWh6IeYI2w9QOYEUipUTI8np6LbgGY9Fs98rqVt5AXLIhWkWywlVmtVrBp0ig\
     cN_IoypGlUPQGe77Rw";

/// The whole example of appendix A.3.
pub(crate) const RFC_ES256: &str = "eyJhbGciOiJFUzI1NiJ9.eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0c\
     nVlfQ.DtEhU3ljbEg8L38VWAfUAqOyKAM6-Xx-F4GawxaepmXFCgfTjDxw5djxLa8ISlSApmWQxfKTUJqPP3-Kg6NU1Q";

/// `00123456 é`, encrypted for the RSA key by `RSA-OAEP-256` and `A256GCM`; its `kid` is `rsa--rfc`.
pub(crate) const JWE: &str = "eyJhbGciOiJSU0EtT0FFUC0yNTYiLCJlbmMiOiJBMjU2R0NNIiwia2lkIjoicnNhLS1yZmMifQ.J8UEEpIr6uKEa0CzHiULzn5IBOg65sRO6Ur\
     bzIPtO5bkRMFRPG83Rhort_nIFa2UfL7TepFp-ktj_SV2I9CStCwJvzgWp0nBlAn7iE08Ff2lChgpM7qMCutOXfj3eAf9x7PeQD9rg2lqSEeRh\
     r_KGeG2kQa_4dvFfVuWpPtUa7JXFiyrtr0vzuDnak8_3Z4fjTeWRIS1US0OCsp-jE_hhzN1EGNfDK3YV8objDyPMkeMshAYzzB03YioX-HoRU3\
     JdE57dFsCFHhNGR5ivCc1Dufq-\
     45o24CZau2wqbblsAINmc11S0lj2ERfdZZ7HgUdCk0nuZ_ModSPT4ULLLdbwQ._GZhiEkVJZhgnjPk.msivYIUglmQPMU0.iYFlHXPKVZeckoj\
     uvHT5NQ";

/// Signed answers to `GET /2.0/users/me/connections/27` on `acme-sandbox.biapi.pro`, signed with key 3: the algorithm, the
/// key and the token.
pub(crate) const SIGNED: [(&str, &str, &str); 8] = [
    (
        "RS256",
        RSA_PEM,
        "eyJhbGciOiAiUlMyNTYiLCAia2V5X3VybCI6ICJodHRwczovL2FjbWUtc2FuZGJveC5iaWFwaS5wcm8vMi4wL3NpZ24ta2V5cy8zIn0.e\
         yJyZXF1ZXN0X3VybCI6ICJodHRwczovL2FjbWUtc2FuZGJveC5iaWFwaS5wcm8vMi4wL3VzZXJzL21lL2Nvbm5lY3Rpb25zLzI3P3NpZ2\
         5fcmVzcG9uc2U9dHJ1ZSIsICJyZXNwb25zZV90aW1lc3RhbXAiOiAiMjAyNi0wMy0wMiAwOToxNTo0MCIsICJyZXNwb25zZV9wYXlsb2F\
         kIjogeyJpZCI6IDI3LCAic3RhdGUiOiBudWxsfX0.NsHIcbGNlA3bICJzkdxaqlaa2MwrninkbLj1JkNc25uovJZQwldxzuPgbZJSWSww\
         EwVlW3UM0BeoWfxG2iqw8Ry5BXjkJcigubi3_nf7bVpMObMhXSKmdCpR5ltc7xH4puz0G7XaNwtWmCNOZspmjAmuz0-\
         kch7o8e1PTB6KnJtohxgMCxgLnKzHOPsd4qoBVP1P0YdLSvmwyR0ovQO0zJx0C6fQQ0b_law2_MqkxBmkXqTBerstHhcd_m67hxVHQHNV\
         sRBFIMzBtWWvDuJ406RBF_LVfrKNszSyNMU87teQe3tGrizwzKaZRE0ABLVFY_XHPThM5DI4dl_5Rb8n2A",
    ),
    (
        "RS384",
        RSA_PEM,
        "eyJhbGciOiAiUlMzODQiLCAia2V5X3VybCI6ICJodHRwczovL2FjbWUtc2FuZGJveC5iaWFwaS5wcm8vMi4wL3NpZ24ta2V5cy8zIn0.e\
         yJyZXF1ZXN0X3VybCI6ICJodHRwczovL2FjbWUtc2FuZGJveC5iaWFwaS5wcm8vMi4wL3VzZXJzL21lL2Nvbm5lY3Rpb25zLzI3P3NpZ2\
         5fcmVzcG9uc2U9dHJ1ZSIsICJyZXNwb25zZV90aW1lc3RhbXAiOiAiMjAyNi0wMy0wMiAwOToxNTo0MCIsICJyZXNwb25zZV9wYXlsb2F\
         kIjogeyJpZCI6IDI3LCAic3RhdGUiOiBudWxsfX0.eoO56aydtkfnB0fBbdhOTfA_pepbGBAiiUN2JOEP9JUhPprdHehPP5nqEVcOxYwF\
         j4XvY_LnX3Jj7RlwgIdxVqtlt5YjvZemnt3kL5JIe-\
         7YBgsLq2Zc2kdU_TtyqnG5LHBOvuc2gd2yNlnHMLuGjg2iDEueNX1zRw0au0psJx-\
         2g4pFtx9tKlEtUWXzDT9LD62gvQEVdlMsseJqdhS_uuFxwCqcmRm-dSmtnVeX-\
         YDBm4HWw4w-_0tBne1F-fIHjhAwvS9MLRT9HWRCNyNMxD2CwCCgGasuDTydnj-UWfQwsaCrSu_HE1rXzHwEh1G4fnBh191yzPd-\
         PO120RY8gw",
    ),
    (
        "RS512",
        RSA_PEM,
        "eyJhbGciOiAiUlM1MTIiLCAia2V5X3VybCI6ICJodHRwczovL2FjbWUtc2FuZGJveC5iaWFwaS5wcm8vMi4wL3NpZ24ta2V5cy8zIn0.e\
         yJyZXF1ZXN0X3VybCI6ICJodHRwczovL2FjbWUtc2FuZGJveC5iaWFwaS5wcm8vMi4wL3VzZXJzL21lL2Nvbm5lY3Rpb25zLzI3P3NpZ2\
         5fcmVzcG9uc2U9dHJ1ZSIsICJyZXNwb25zZV90aW1lc3RhbXAiOiAiMjAyNi0wMy0wMiAwOToxNTo0MCIsICJyZXNwb25zZV9wYXlsb2F\
         kIjogeyJpZCI6IDI3LCAic3RhdGUiOiBudWxsfX0.ck81XyBiPE6wqdipuIEfDUyIXoQMgipjmWv4cYMC2cMWQq_pavQoyrj8jKTiylYR\
         6coyuDk4oJ90Z6WKOmwKGaACbq7DvhJ8ewS5WLPatGE96AkS4cwYflo7NqV__bpJzBo2iCTyeOZl0pK_gMLn6__efwic4WUWoGrVTI3g6\
         X8Awx77gvGob2JjAG6W8K3dWuWmM_wZN4gd9VxWkhe35QiQ_BJGsXdWkbT3-RN5J0WGNQScYjBasqBeuDTOuU-\
         hBo2w4LLP6VtAJb_9Lz74BG02oYLo2e0ijZtAADjcw7q24ZPTIk788heWroeK_H6vHSCtumMxlS1r8eSSqU3tWQ",
    ),
    (
        "PS256",
        RSA_PEM,
        "eyJhbGciOiAiUFMyNTYiLCAia2V5X3VybCI6ICJodHRwczovL2FjbWUtc2FuZGJveC5iaWFwaS5wcm8vMi4wL3NpZ24ta2V5cy8zIn0.e\
         yJyZXF1ZXN0X3VybCI6ICJodHRwczovL2FjbWUtc2FuZGJveC5iaWFwaS5wcm8vMi4wL3VzZXJzL21lL2Nvbm5lY3Rpb25zLzI3P3NpZ2\
         5fcmVzcG9uc2U9dHJ1ZSIsICJyZXNwb25zZV90aW1lc3RhbXAiOiAiMjAyNi0wMy0wMiAwOToxNTo0MCIsICJyZXNwb25zZV9wYXlsb2F\
         kIjogeyJpZCI6IDI3LCAic3RhdGUiOiBudWxsfX0.B6j7qjgT6SPgBgBcgwKdJSRc1BVjQmjpE6ufoX6uRjy7q02-\
         2nRLvgOD7V5c9Ins6FaB7UfExB6YNHwvBnnQyQ5LkNXuLVitqau7iqkuUSk-aCZ_pqMA1FiXCdNwwx1avhzbrTXfcVZ9GA3igmk8wHhoZ\
         5T3W9qlYoeztYkyn8SGjPxQg7kaFtO87_4UjtLHw4Rxon5bEcMlMNgf2VsYTkUqkUZwep8zVytsuycm2-\
         xLKgxDbjwhEPSiPAw7w_Cj6KJgPvehm4pXLARvsZkZ2WaDkQSK36o8wZzplEX-\
         RgVfL4gUazAFnmLO7mwwnjcwgzPeNwXH4CDxSEhLDsOYsQ",
    ),
    (
        "PS384",
        RSA_PEM,
        "eyJhbGciOiAiUFMzODQiLCAia2V5X3VybCI6ICJodHRwczovL2FjbWUtc2FuZGJveC5iaWFwaS5wcm8vMi4wL3NpZ24ta2V5cy8zIn0.e\
         yJyZXF1ZXN0X3VybCI6ICJodHRwczovL2FjbWUtc2FuZGJveC5iaWFwaS5wcm8vMi4wL3VzZXJzL21lL2Nvbm5lY3Rpb25zLzI3P3NpZ2\
         5fcmVzcG9uc2U9dHJ1ZSIsICJyZXNwb25zZV90aW1lc3RhbXAiOiAiMjAyNi0wMy0wMiAwOToxNTo0MCIsICJyZXNwb25zZV9wYXlsb2F\
         kIjogeyJpZCI6IDI3LCAic3RhdGUiOiBudWxsfX0.ilUOUi6YWAo4L8TMIm04yLw7w-yfxzqQOkwFIOIr-xUNfFuHGFiBBBTstwGVUT4c\
         EIol1OY6JSLdSCzI3NYJQpP0nTvXP3j_x2L6J0H7adqAENIQpp6KbTNe9qM15N9EwF4ZXGx2bd5VThP1rWs2RemxMVal4s7J8tzfVNCvO\
         qxlIQnkENuadZl3Ggjf97nHSPQRjYCC7QK4mlqP_6vvdqxnEyQrAxqHp_JXgLM0s06Wx2UOBph0KppgfJVT-\
         GOR3gzx20-vMhmLcnNZVO17S-2luIZS6jm2Ytdh0kTljJhvpJRK_zjPZvvaXktXmIaAB_Z2P40uzrMuDy1p0eYRkQ",
    ),
    (
        "PS512",
        RSA_PEM,
        "eyJhbGciOiAiUFM1MTIiLCAia2V5X3VybCI6ICJodHRwczovL2FjbWUtc2FuZGJveC5iaWFwaS5wcm8vMi4wL3NpZ24ta2V5cy8zIn0.e\
         yJyZXF1ZXN0X3VybCI6ICJodHRwczovL2FjbWUtc2FuZGJveC5iaWFwaS5wcm8vMi4wL3VzZXJzL21lL2Nvbm5lY3Rpb25zLzI3P3NpZ2\
         5fcmVzcG9uc2U9dHJ1ZSIsICJyZXNwb25zZV90aW1lc3RhbXAiOiAiMjAyNi0wMy0wMiAwOToxNTo0MCIsICJyZXNwb25zZV9wYXlsb2F\
         kIjogeyJpZCI6IDI3LCAic3RhdGUiOiBudWxsfX0.oZtbPJNutNZbQnycsJZ1woclzMJCMsYToCxBVs3eI_P9v1GlE7VTuH4RFQZTBIe7\
         Tsv7i5Z3GFqa8La14Cc2-1gbGwgDSxFm8kECOGkehJnO8X4CnO5GzXhx8D74P36WlMinvwHYuu_-r5tjvZB9qLOsIYqwr70YZ_9ZT3X-\
         Fj83s46nc5CJJPM1djNmusMVq8lpUdEUlcA9aWsbQK7lRW_fPZNGFmMeIv1O0qviIiAvLvjJd8_NFspGNZl-kDDkDa9cODJ-\
         LLBm3NNFAkqUMf_zLMGgU4LFENppxnsr1air9vwIihMZ80POaYsTwXYb3_wdfCr2WI8a-UdrJr9uEA",
    ),
    (
        "ES256",
        P256_PEM,
        "eyJhbGciOiAiRVMyNTYiLCAia2V5X3VybCI6ICJodHRwczovL2FjbWUtc2FuZGJveC5iaWFwaS5wcm8vMi4wL3NpZ24ta2V5cy8zIn0.e\
         yJyZXF1ZXN0X3VybCI6ICJodHRwczovL2FjbWUtc2FuZGJveC5iaWFwaS5wcm8vMi4wL3VzZXJzL21lL2Nvbm5lY3Rpb25zLzI3P3NpZ2\
         5fcmVzcG9uc2U9dHJ1ZSIsICJyZXNwb25zZV90aW1lc3RhbXAiOiAiMjAyNi0wMy0wMiAwOToxNTo0MCIsICJyZXNwb25zZV9wYXlsb2F\
         kIjogeyJpZCI6IDI3LCAic3RhdGUiOiBudWxsfX0.WFoDamyxqZHtDMydvRz_-fauJT8BMIpfRc_9yCjbA3wK-\
         TR3HtC0Ge2y1BOhXaoL0SEDaGInxh8xAooQYFwaOg",
    ),
    (
        "ES384",
        P384_PEM,
        "eyJhbGciOiAiRVMzODQiLCAia2V5X3VybCI6ICJodHRwczovL2FjbWUtc2FuZGJveC5iaWFwaS5wcm8vMi4wL3NpZ24ta2V5cy8zIn0.e\
         yJyZXF1ZXN0X3VybCI6ICJodHRwczovL2FjbWUtc2FuZGJveC5iaWFwaS5wcm8vMi4wL3VzZXJzL21lL2Nvbm5lY3Rpb25zLzI3P3NpZ2\
         5fcmVzcG9uc2U9dHJ1ZSIsICJyZXNwb25zZV90aW1lc3RhbXAiOiAiMjAyNi0wMy0wMiAwOToxNTo0MCIsICJyZXNwb25zZV9wYXlsb2F\
         kIjogeyJpZCI6IDI3LCAic3RhdGUiOiBudWxsfX0.BQNKJVPWeh41lc7bj_yjIa6MyXQZHWRUHQ9jOXabAKUWiCMbeWiKrrsOXJDiJRkF\
         iInW69OBt1OkUCoMp4ISXGf1cZAiet4AnQxQa7VEx7tbYA-NCoNjSVrRbKXxUvXG",
    ),
];
