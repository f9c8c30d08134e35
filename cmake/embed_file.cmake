# Writes OUT.cpp and OUT.h, which hold the bytes of SOURCE.
file(READ ${SOURCE} hex HEX)
string(REGEX REPLACE "([0-9a-f][0-9a-f])" "0x\\1," bytes "${hex}")
string(REGEX REPLACE "(................................................................................)"
       "\\1\n" bytes "${bytes}")
file(WRITE ${OUT}.h "#include <string_view>
namespace tip::data {
std::string_view ${SYMBOL}();
}
")
file(WRITE ${OUT}.cpp "#include \"${SYMBOL}.data.h\"
namespace tip::data {
namespace {
constexpr unsigned char kBytes[] = {
${bytes}0};
}
std::string_view ${SYMBOL}() {
  return {reinterpret_cast<const char*>(kBytes), sizeof(kBytes) - 1};
}
}
")
