# cmake -D out=file.cpp -D pages=folder -D others=file -P write_embedded_files.cmake
# Writes a C++ file with every file of the folder, by its path there, and with the others by their
# names. The content type goes by the ending.
set(type_html "text/html; charset=utf-8")
set(type_css "text/css; charset=utf-8")
set(type_js "text/javascript; charset=utf-8")
set(type_json "application/json")
set(type_svg "image/svg+xml")

set(number 0)
set(declarations "")
set(table "")

# The assembler takes the bytes in, which a compiler would need minutes for.
function(embed path file)
  string(REGEX MATCH "[a-z0-9]+$" ending "${path}")
  set(type "${type_${ending}}")
  if(type STREQUAL "")
    message(FATAL_ERROR "${file}: no content type is known for this file")
  endif()
  file(SIZE "${file}" size)
  set(declarations "${declarations}
asm(\".pushsection .rodata\\nliggare_file_${number}:\\n.incbin \\\"${file}\\\"\\n.popsection\");
extern \"C\" const char liggare_file_${number}[];" PARENT_SCOPE)
  set(table "${table}    {\"${path}\", \"${type}\", {liggare_file_${number}, ${size}}},\n"
    PARENT_SCOPE)
  math(EXPR next "${number} + 1")
  set(number ${next} PARENT_SCOPE)
endfunction()

file(GLOB_RECURSE names RELATIVE "${pages}" "${pages}/*")
list(SORT names)
foreach(name IN LISTS names)
  embed("/${name}" "${pages}/${name}")
endforeach()
foreach(file IN LISTS others)
  cmake_path(GET file FILENAME name)
  embed("/${name}" "${file}")
endforeach()

file(WRITE "${out}" "// Written by cmake/write_embedded_files.cmake.
#include \"server/static_files.h\"
${declarations}

namespace server {

std::span<const StaticFile> static_files() {
  static const StaticFile files[] = {
${table}  };
  return files;
}

}  // namespace server
")
