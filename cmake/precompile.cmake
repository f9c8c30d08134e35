# Headers of other libraries are a third of what compiling a file under the sanitizers costs. With
# TIP_PRECOMPILE they are read once for many files. Off unless asked for: each file has to name what it
# uses, and g++ 12 then warns of its own library's headers as if they were ours.
option(TIP_PRECOMPILE "Read common headers once, not once per file" OFF)

# tip_precompiled(name [PROGRAM] options...): what targets compiled with these options share, libraries or PROGRAMs.
function(tip_precompiled name)
  cmake_parse_arguments(PARSE_ARGV 1 of "PROGRAM" "" "")
  if(TIP_PRECOMPILE)
    file(GENERATE OUTPUT ${CMAKE_BINARY_DIR}/generated/${name}.cpp CONTENT "")
    add_library(${name} OBJECT ${CMAKE_BINARY_DIR}/generated/${name}.cpp)
    if(of_PROGRAM)
      set_target_properties(${name} PROPERTIES POSITION_INDEPENDENT_CODE OFF)
      target_compile_options(${name} PRIVATE -fPIE)
    endif()
    target_compile_options(${name} PRIVATE ${of_UNPARSED_ARGUMENTS})
    target_precompile_headers(${name} PRIVATE ${PROJECT_SOURCE_DIR}/cmake/precompiled.h)
  endif()
endfunction()

# tip_precompile(name targets...): they read what tip_precompiled(name) has read.
function(tip_precompile name)
  if(TIP_PRECOMPILE)
    foreach(target ${ARGN})
      target_precompile_headers(${target} REUSE_FROM ${name})
    endforeach()
  endif()
endfunction()
