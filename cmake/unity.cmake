# Most of what it takes to compile a source is to read the headers it names and to make what their templates
# say. A whole build does that once for many sources of a library, and once for all tests. Names that two
# sources of a library keep to themselves then have to differ: `make lint` reads whole libraries as one, and so
# finds each that does not. Off for work on single sources, and so that each has to name all it uses.
option(TIP_UNITY "Compile sources together, for building all of them at once" OFF)
set(TIP_UNITY_BATCH 24 CACHE STRING "How many sources of a library are compiled together; 0: all")

# tip_precompiled(name options...): cmake/precompiled.h, for programs that are compiled with these options.
# Not for optimised ones: g++ 12 warns of its own library's headers there as if they were ours.
function(tip_precompiled name)
  if(TIP_UNITY)
    file(GENERATE OUTPUT ${CMAKE_BINARY_DIR}/generated/${name}.cpp CONTENT "")
    add_library(${name} OBJECT ${CMAKE_BINARY_DIR}/generated/${name}.cpp)
    set_target_properties(${name} PROPERTIES POSITION_INDEPENDENT_CODE OFF)
    target_compile_options(${name} PRIVATE -fPIE ${ARGN})
    target_precompile_headers(${name} PRIVATE ${PROJECT_SOURCE_DIR}/cmake/precompiled.h)
  endif()
endfunction()

# tip_precompile(name target): it reads what tip_precompiled(name) has read.
function(tip_precompile name target)
  if(TIP_UNITY)
    target_precompile_headers(${target} REUSE_FROM ${name})
  endif()
endfunction()

# tip_link_fast(): what is added in this folder from now on is linked by another linker than the compiler's own,
# where there is one: with as many programs as there are tests, that is a minute or two.
function(tip_link_fast)
  if(TIP_UNITY)
    set(linker gold)
    if(CMAKE_CXX_COMPILER_ID STREQUAL "Clang")
      set(linker lld)
    endif()
    find_program(TIP_LINKER NAMES ld.${linker} ld.${linker}-14)
    if(TIP_LINKER)
      add_link_options(-fuse-ld=${linker})
    endif()
  endif()
endfunction()
